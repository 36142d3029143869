import { AlertStatus } from "@chengfang/model/alert";
import type { BoardRow, Pool } from "./row.ts";

const coded = ["rule", "entity", "host", "source", "unit", "incident", "asset", "assignee"] as const;
const valueOf: Readonly<Record<(typeof coded)[number], (row: BoardRow) => string>> = {
  rule: (row) => row.ruleId,
  entity: (row) => row.entityValue,
  host: (row) => row.host,
  source: (row) => row.source,
  unit: (row) => row.unitId,
  incident: (row) => row.incidentId,
  asset: (row) => row.assetId,
  assignee: (row) => row.assignee ?? "",
};

/** What alerts are counted by, each in an array by the alert's slot; texts are numbers of the pool. */
export interface Columns extends Readonly<Record<(typeof coded)[number], Int32Array>> {
  readonly score: Uint8Array;
  /** Its place in `statuses`. */
  readonly status: Uint8Array;
  readonly intelligence: Uint8Array;
  readonly count: Float64Array;
  /** In milliseconds, as are the next two. */
  readonly raised: Float64Array;
  readonly first: Float64Array;
  readonly last: Float64Array;
}

export const statuses = AlertStatus.options;

/**
 * Alerts in slots, and their columns: counting a hundred thousand along arrays costs a tenth of what reading as many
 * objects does.
 */
export interface Sheet {
  /** By slot; one that is free holds none. */
  readonly rows: readonly (BoardRow | undefined)[];
  readonly columns: Columns;
  /** Code of the empty text: what has no host, no incident. */
  readonly none: number;
}

/** Empty columns of so many slots, which begin as others were. */
export function columnsOf(slots: number, before?: Columns): Columns {
  const grown = <A extends Int32Array | Uint8Array | Float64Array>(array: A, old: A | undefined): A => {
    if (old !== undefined) array.set(old);
    return array;
  };
  const codes = coded.map((name) => [name, grown(new Int32Array(slots), before?.[name])] as const);
  return {
    ...(Object.fromEntries(codes) as Record<(typeof coded)[number], Int32Array>),
    score: grown(new Uint8Array(slots), before?.score),
    status: grown(new Uint8Array(slots), before?.status),
    intelligence: grown(new Uint8Array(slots), before?.intelligence),
    count: grown(new Float64Array(slots), before?.count),
    raised: grown(new Float64Array(slots), before?.raised),
    first: grown(new Float64Array(slots), before?.first),
    last: grown(new Float64Array(slots), before?.last),
  };
}

/** Writes what a row is counted by into its slot. */
export function writeDown(columns: Columns, slot: number, { row, pool }: { row: BoardRow; pool: Pool }): void {
  for (const name of coded) columns[name][slot] = pool.code(valueOf[name](row));
  columns.score[slot] = row.score;
  columns.status[slot] = statuses.indexOf(row.status);
  columns.intelligence[slot] = row.intelligence ? 1 : 0;
  columns.count[slot] = row.count;
  columns.raised[slot] = row.raised;
  columns.first[slot] = Date.parse(row.firstSeen);
  columns.last[slot] = Date.parse(row.lastSeen);
}

/** A sheet of rows that were looked up. */
export function sheetOf(rows: readonly BoardRow[], pool: Pool): Sheet {
  const columns = columnsOf(rows.length);
  for (const [slot, row] of rows.entries()) writeDown(columns, slot, { row, pool });
  return { rows, columns, none: pool.code("") };
}

/** All slots of a sheet that hold a row which meets a test. */
export function slotsOf({ rows }: Sheet, test: (row: BoardRow) => boolean): Int32Array {
  const slots: number[] = [];
  for (const [slot, row] of rows.entries()) if (row !== undefined && test(row)) slots.push(slot);
  return Int32Array.from(slots);
}
