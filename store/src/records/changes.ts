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
  await inTransaction(db, async (trx) => {
    await oneByOne(trx, "changes"); // or a reader would pass over a revision that is committed late
    const made = trx.insertInto("changes").values({ kind, id, at }).returning("revision");
    const { revision } = await made.executeTakeFirstOrThrow();
    if (revision % 1000 === 0)
      await trx
        .deleteFrom("changes")
        .where("revision", "<=", revision - kept)
        .execute();
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
