import type { BoardRow, Pool } from "./row.ts";
import { columnsOf, writeDown } from "./sheet.ts";
import type { Columns, Sheet } from "./sheet.ts";

/** The sheet of what is open. It changes in place: what was found in it holds until whoever looks lets others come first. */
export interface Table extends Sheet {
  readonly rows: (BoardRow | undefined)[];
  columns: Columns;
  readonly pool: Pool;
  readonly slotOf: Map<string, number>;
  readonly free: number[];
  /** Rises with every change. */
  version: number;
  /** The version in which a slot was last written or left. */
  touched: Float64Array;
}

const firstSlots = 1024;

export const openTable = (pool: Pool): Table => ({
  rows: [],
  columns: columnsOf(firstSlots),
  none: pool.code(""),
  pool,
  slotOf: new Map(),
  free: [],
  version: 0,
  touched: new Float64Array(firstSlots),
});

export const rowOf = ({ rows, slotOf }: Table, id: string): BoardRow | undefined => rows[slotOf.get(id) ?? -1];

/** Writes an alert into its slot, or into a free one. */
export function put(table: Table, row: BoardRow): void {
  const { rows, slotOf, free, pool } = table;
  const slot = slotOf.get(row.id) ?? free.pop() ?? rows.length;
  if (slot >= table.touched.length) grow(table);
  slotOf.set(row.id, slot);
  set(table, slot, row);
  writeDown(table.columns, slot, { row, pool });
}

/** Leaves an alert's slot to another. */
export function drop(table: Table, id: string): void {
  const slot = table.slotOf.get(id);
  if (slot === undefined) return;
  table.slotOf.delete(id);
  table.free.push(slot);
  set(table, slot, undefined);
}

/** Takes out every row. */
export function clear(table: Table): void {
  for (const id of table.slotOf.keys()) drop(table, id);
}

function set(table: Table, slot: number, row: BoardRow | undefined): void {
  table.version += 1;
  table.rows[slot] = row;
  table.touched[slot] = table.version;
}

function grow(table: Table): void {
  const { columns, touched } = table;
  table.columns = columnsOf(touched.length * 2, columns);
  table.touched = new Float64Array(touched.length * 2);
  table.touched.set(touched);
}
