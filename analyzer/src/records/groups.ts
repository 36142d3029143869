import type { Records } from "@chengfang/store/records/schema";
import type { Db } from "@chengfang/store/records/transaction";
import type { Insertable, Transaction } from "kysely";
import { z } from "zod";
import type { KeptGroup } from "@chengfang/sigma/correlation/groups";

/**
 * What correlations remember, kept as a log: groups that changed are appended in portions, one row a rule, and of two
 * portions that hold a group the later one says how it is. A flood from ever new addresses is then written in
 * sequence, where a row a group would touch a page of the table each.
 */
export interface GroupLog {
  /** The rows to write for these changes; now and then all groups anew, in place of all rows before. */
  portions(changed: readonly KeptGroup[], all: () => readonly KeptGroup[]): Portions;
}

export interface Portions {
  readonly rows: readonly Insertable<Records["correlation_groups"]>[];
  readonly replacing: boolean;
}

/** The log is written anew when it has so many rows, or so many times the characters that it needs. */
const mostRows = 20_000;
const leastText = 16_000_000;
const timesNeeded = 3;
const groupsInRow = 1000;

const Evidence = z.tuple([z.number(), z.string()]).transform(([at, event]) => ({ at, event }));
const Marks = z.array(
  z
    .tuple([z.number(), z.string(), z.string(), z.union([z.literal(0), z.literal(1)]), z.array(Evidence)])
    .transform(([at, event, value, told, under]) => ({
      at,
      event,
      value,
      ...(told === 1 && { told: true as const }),
      ...(under.length > 0 && { under }),
    })),
);
const State = z.object({ shape: z.string(), groups: z.array(z.tuple([z.string(), z.number(), Marks])) });

/** Reads the log: every group as it was last, least recently touched first. */
export async function openGroupLog(db: Db): Promise<{ log: GroupLog; kept: KeptGroup[] }> {
  const kept = new Map<string, KeptGroup>();
  const rows = await db.selectFrom("correlation_groups").selectAll().orderBy("group_key").execute();
  for (const { rule_id: rule, state } of rows) {
    const { shape, groups } = State.parse(JSON.parse(state));
    for (const [key, expires, marks] of groups) {
      kept.delete(`${rule}\0${key}`);
      kept.set(`${rule}\0${key}`, { rule, key, shape, marks, expires });
    }
  }
  const size = { rows: rows.length, text: rows.reduce((sum, row) => sum + row.state.length, 0), needed: 0 };
  const last = Number(rows.at(-1)?.group_key ?? 0);
  return { log: groupLog(size, last), kept: [...kept.values()] };
}

function groupLog(size: { rows: number; text: number; needed: number }, last: number): GroupLog {
  let number = last;
  return {
    portions(changed, all) {
      const replacing = size.rows > mostRows || size.text > Math.max(leastText, timesNeeded * size.needed);
      const rows = rowsOf(replacing ? all() : changed, () => String((number += 1)).padStart(15, "0"));
      const text = rows.reduce((sum, row) => sum + row.state.length, 0);
      size.rows = replacing ? rows.length : size.rows + rows.length;
      size.text = replacing ? text : size.text + text;
      if (replacing) size.needed = text;
      return { rows, replacing };
    },
  };
}

function rowsOf(groups: readonly KeptGroup[], next: () => string): Portions["rows"] {
  return [...Map.groupBy(groups, (group) => `${group.rule}\0${group.shape}`).values()].flatMap((ofRule) => {
    const rows: Portions["rows"][number][] = [];
    for (let from = 0; from < ofRule.length; from += groupsInRow)
      rows.push(rowOf(ofRule.slice(from, from + groupsInRow), next()));
    return rows;
  });
}

function rowOf(groups: readonly KeptGroup[], number: string): Portions["rows"][number] {
  const state: z.input<typeof State> = {
    shape: groups[0]?.shape ?? "",
    groups: groups.map(({ key, expires, marks }) => [
      key,
      expires,
      marks.map((mark) => [
        mark.at,
        mark.event,
        mark.value,
        mark.told === true ? 1 : 0,
        (mark.under ?? []).map((each) => [each.at, each.event]),
      ]),
    ]),
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
export async function writePortions(trx: Transaction<Records>, { rows, replacing }: Portions): Promise<void> {
  if (replacing) await trx.deleteFrom("correlation_groups").execute();
  for (const row of rows) await trx.insertInto("correlation_groups").values(row).execute();
}
