import type { KeptGroup } from "@chengfang/sigma/correlation/groups";
import type { Moment } from "@chengfang/sigma/correlation/correlate";
import type { Records } from "@chengfang/store/records/schema";
import type { Db } from "@chengfang/store/records/transaction";
import type { Insertable, Transaction } from "kysely";
import { z } from "zod";

/**
 * What correlations remember, kept as a log: groups that changed are appended in portions, one row a rule, and of two
 * portions that hold a group the later one says how it is. A flood from ever new addresses is then written in
 * sequence, where a row a group would touch a page of the table each.
 */
export interface GroupLog {
  /** The rows to write for these changes; now and then all groups anew, in place of all rows before. */
  portions(changed: readonly KeptGroup[], all: () => readonly KeptGroup[], moment: Moment): Portions;
}

type Row = Insertable<Records["correlation_groups"]>;

export interface Portions {
  readonly rows: readonly Row[];
  readonly replacing: boolean;
  /** How far the stream had come: one row, written over. */
  readonly moment: Row;
}

/** The log is written anew when it has so many rows, or so many times the characters that it needs. */
const mostRows = 20_000;
const leastText = 16_000_000;
const timesNeeded = 3;
const groupsInRow = 1000;

/** What a group remembers is the correlator's own affair; a shape that is not the rule's is left out there. */
const State = z.object({ shape: z.string(), groups: z.array(z.tuple([z.string(), z.number(), z.unknown()])) });
const MomentState = z.object({
  newest: z.number(),
  arrived: z.number(),
  blind: z.array(z.tuple([z.string(), z.number()])),
});

/** No rule has this id, nor has a portion this key. */
const momentPlace = { rule_id: "", group_key: "moment" } as const;

export interface OpenedLog {
  readonly log: GroupLog;
  readonly kept: readonly KeptGroup[];
  readonly moment: Moment | undefined;
}

/** Reads the log: every group as it was last, least recently touched first. */
export async function openGroupLog(db: Db): Promise<OpenedLog> {
  const kept = new Map<string, KeptGroup>();
  const all = await db.selectFrom("correlation_groups").selectAll().orderBy("group_key").execute();
  const rows = all.filter((row) => row.rule_id !== momentPlace.rule_id);
  for (const { rule_id: rule, state } of rows) {
    const { shape, groups } = State.parse(JSON.parse(state));
    for (const [key, expires, memory] of groups) {
      kept.delete(`${rule}\0${key}`);
      if (memory !== null) kept.set(`${rule}\0${key}`, { rule, key, shape, memory, expires });
    }
  }
  const size = { rows: rows.length, text: rows.reduce((sum, row) => sum + row.state.length, 0), needed: 0 };
  const momentRow = all.find((row) => row.rule_id === momentPlace.rule_id);
  return {
    log: groupLog(size, Number(rows.at(-1)?.group_key ?? 0)),
    kept: [...kept.values()],
    moment: momentRow && MomentState.parse(JSON.parse(momentRow.state)),
  };
}

function groupLog(size: { rows: number; text: number; needed: number }, last: number): GroupLog {
  let number = last;
  return {
    portions(changed, all, moment) {
      const replacing = size.rows > mostRows || size.text > Math.max(leastText, timesNeeded * size.needed);
      const rows = rowsOf(replacing ? all() : changed, () => String((number += 1)).padStart(15, "0"));
      const text = rows.reduce((sum, row) => sum + row.state.length, 0);
      size.rows = replacing ? rows.length : size.rows + rows.length;
      size.text = replacing ? text : size.text + text;
      if (replacing) size.needed = text;
      return { rows, replacing, moment: momentRowOf(moment) };
    },
  };
}

function momentRowOf(moment: Moment): Row {
  return { ...momentPlace, state: JSON.stringify(moment), expires_at: new Date(moment.arrived).toISOString() };
}

function rowsOf(groups: readonly KeptGroup[], next: () => string): Row[] {
  return [...Map.groupBy(groups, (group) => `${group.rule}\0${group.shape}`).values()].flatMap((ofRule) => {
    const rows: Row[] = [];
    for (let from = 0; from < ofRule.length; from += groupsInRow)
      rows.push(rowOf(ofRule.slice(from, from + groupsInRow), next()));
    return rows;
  });
}

function rowOf(groups: readonly KeptGroup[], number: string): Row {
  const state = {
    shape: groups[0]?.shape ?? "",
    groups: groups.map(({ key, expires, memory }) => [key, expires, memory]),
  };
  const expires = groups.reduce((latest, group) => Math.max(latest, group.expires), 0);
  return {
    rule_id: groups[0]?.rule ?? "",
    group_key: number,
    state: JSON.stringify(state),
    expires_at: new Date(expires).toISOString(),
  };
}

/** Appends the portions, in the transaction that moves the cursor. */
export async function writePortions(trx: Transaction<Records>, { rows, replacing, moment }: Portions): Promise<void> {
  if (replacing) await trx.deleteFrom("correlation_groups").execute();
  for (const row of rows) await trx.insertInto("correlation_groups").values(row).execute();
  await trx
    .insertInto("correlation_groups")
    .values(moment)
    .onConflict((conflict) => conflict.columns(["rule_id", "group_key"]).doUpdateSet(moment))
    .execute();
}
