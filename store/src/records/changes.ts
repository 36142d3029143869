import { inTransaction, oneByOne } from "./transaction.ts";
import type { Db } from "./transaction.ts";

export interface Change {
  readonly revision: number;
  readonly kind: "alert" | "incident";
  readonly id: string;
  readonly at: string;
}

/** Whoever follows the changes is never further behind than this; who starts anew reads the lists. */
const kept = 100_000;

/** Says that an alert or incident changed, in the caller's transaction if there is one. */
export async function recordChange(db: Db, kind: Change["kind"], id: string, at: string): Promise<void> {
  await recordChanges(db, kind, { ids: [id], at });
}

/** Rows of one statement; SQLite takes 32,766 parameters. */
const rowsAtOnce = 5000;

/** Says that many changed at a time. */
export async function recordChanges(
  db: Db,
  kind: Change["kind"],
  { ids, at }: { ids: readonly string[]; at: string },
): Promise<void> {
  if (ids.length === 0) return;
  await inTransaction(db, async (trx) => {
    await oneByOne(trx, "changes"); // or a reader would pass over a revision that is committed late
    for (let from = 0; from < ids.length; from += rowsAtOnce) {
      const rows = ids.slice(from, from + rowsAtOnce).map((id) => ({ kind, id, at }));
      const made = await trx.insertInto("changes").values(rows).returning("revision").execute();
      const newest = Math.max(...made.map(({ revision }) => revision));
      if (Math.floor(newest / 1000) > Math.floor((newest - rows.length) / 1000))
        await trx
          .deleteFrom("changes")
          .where("revision", "<=", newest - kept)
          .execute();
    }
  });
}

/** The changes after a revision, oldest first. */
export async function changesAfter(db: Db, revision: number, limit = 1000): Promise<Change[]> {
  return db
    .selectFrom("changes")
    .selectAll()
    .where("revision", ">", revision)
    .orderBy("revision")
    .limit(limit)
    .execute();
}

/** The newest revision; 0 before the first change. */
export async function latestRevision(db: Db): Promise<number> {
  const newest = await db
    .selectFrom("changes")
    .select("revision")
    .orderBy("revision", "desc")
    .limit(1)
    .executeTakeFirst();
  return newest?.revision ?? 0;
}
