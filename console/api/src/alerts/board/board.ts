import { setImmediate as breathe } from "node:timers/promises";
import { changesAfter, latestRevision } from "@chengfang/store/records/changes";
import type { Db } from "@chengfang/store/records/transaction";
import { boardRow, decidedRow, deskRows, isDecisionAlone, openPool } from "./row.ts";
import type { Pool } from "./row.ts";
import { clear, drop, openTable, put, rowOf } from "./table.ts";
import type { Table } from "./table.ts";

/** Every alert that is not closed, in memory, as the records have it when it is asked for. */
export interface Board {
  readonly open: () => Promise<Opened>;
  /** Protection levels of assets. */
  readonly levels: () => Promise<ReadonlyMap<string, number>>;
}

export interface Opened {
  readonly table: Table;
  /** Protection levels of assets. */
  readonly levels: ReadonlyMap<string, number>;
  readonly pool: Pool;
}

/** Rows read at a time: others wait so long. */
const chunk = 1000;
/** Further behind than this, reading everything anew is quicker. */
const mostChanges = 50_000;
const levelsMs = 30_000;

interface State {
  readonly records: Db;
  readonly table: Table;
  readonly pool: Pool;
  /** The last change taken in; none before the rows were read. */
  revision: number | undefined;
}

/**
 * A queue is grouped and ordered by what no index holds: hosts within a group, the clock, the whole score. So what is
 * open is kept here and follows the list of changes; what is closed is looked up in the records.
 */
export function openBoard({ records }: { records: Db }, now: () => number): Board {
  const pool = openPool();
  const state: State = { records, table: openTable(pool), pool, revision: undefined };
  const levels = levelsOf(records, now);
  let turn: Promise<unknown> = Promise.resolve();
  return {
    levels,
    open: async () => {
      const known = await levels();
      turn = after(turn, async () => follow(state)); // one by one: two readers would take a change back
      await turn;
      return { table: state.table, levels: known, pool };
    },
  };
}

async function after(before: Promise<unknown>, run: () => Promise<void>): Promise<void> {
  await before.catch(() => undefined); // whoever asked then was told
  await run();
}

async function readAll(state: State): Promise<void> {
  const { records, table, pool } = state;
  const revision = await latestRevision(records); // before the rows: what changes meanwhile is read twice, not missed
  clear(table);
  for (let last = ""; ; ) {
    const page = await deskRows(records)
      .where("d.open", "=", 1)
      .where("d.alert_id", ">", last)
      .orderBy("d.alert_id")
      .limit(chunk)
      .execute();
    for (const row of page) put(table, boardRow(row, pool));
    if (page.length < chunk) break;
    last = page.at(-1)?.alert_id ?? last;
    await breathe(); // SQLite answers without ever going back to the event loop
  }
  state.revision = revision;
}

async function follow(state: State): Promise<void> {
  const { records } = state;
  if (state.revision === undefined || (await latestRevision(records)) - state.revision > mostChanges)
    return readAll(state);
  for (;;) {
    const changes = await changesAfter(records, state.revision, chunk);
    const newest = changes.at(-1);
    if (newest === undefined) return undefined;
    await take(state, [...new Set(changes.filter(({ kind }) => kind === "alert").map(({ id }) => id))]);
    state.revision = newest.revision;
    if (changes.length === chunk) await breathe();
  }
}

async function take(state: State, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const { table, pool, records } = state;
  const now = await records.selectFrom("alert_desk").selectAll().where("alert_id", "in", ids).execute();
  const left = new Set(ids);
  const whole: string[] = [];
  for (const row of now) {
    const known = rowOf(table, row.alert_id);
    if (row.open === 1) left.delete(row.alert_id);
    else continue;
    if (known !== undefined && isDecisionAlone(row, known)) put(table, decidedRow(known, row, pool));
    else whole.push(row.alert_id);
  }
  for (const id of left) drop(table, id);
  await takeWhole(state, whole);
}

/** Alerts that came or grew: theirs is the wide row too, which costs several times as much to read. */
async function takeWhole({ records, table, pool }: State, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const found = await deskRows(records).where("d.alert_id", "in", ids).execute();
  for (const row of found) if (row.open === 1) put(table, boardRow(row, pool));
}

/** Protection levels of the register, read anew now and then. */
function levelsOf(db: Db, now: () => number): () => Promise<ReadonlyMap<string, number>> {
  let known: ReadonlyMap<string, number> = new Map();
  let readAt = -Infinity;
  return async () => {
    if (now() - readAt < levelsMs) return known;
    readAt = now();
    const assets = await db.selectFrom("assets").select(["id", "level_g"]).where("level_g", "is not", null).execute();
    known = new Map(assets.map(({ id, level_g }) => [id, level_g ?? 0]));
    return known;
  };
}
