import { sql } from "kysely";
import type { IdpDeps } from "../deps.ts";
import type { Subject } from "../subject/subject.ts";

/** GB/T 22239-2019 8.1.4.1 b): failed logins are limited: five, then a quarter of an hour, as at the console. */
const allowed = 5;
const lockMs = 15 * 60_000;

type Keeper = Pick<IdpDeps, "db" | "records" | "now">;

/** Whether guesses, here or at the console, have shut somebody out for now. */
export async function isLocked({ db, records, now }: Keeper, subject: Subject): Promise<boolean> {
  const row = await db
    .selectFrom("idp_failures")
    .select("locked_until")
    .where("subject", "=", subject.id)
    .executeTakeFirst();
  if ((row?.locked_until ?? 0) > now()) return true;
  if (subject.accountId === null) return false;
  const account = await records
    .selectFrom("accounts")
    .select("locked_until")
    .where("id", "=", subject.accountId)
    .executeTakeFirst();
  return account?.locked_until != null && Date.parse(account.locked_until) > now();
}

/** Counts a wrong password or code where it stands: guesses that come at once count one by one. True if it locks. */
export async function countFailure({ db, now }: Keeper, subject: Subject): Promise<boolean> {
  const counted = await db
    .insertInto("idp_failures")
    .values({ subject: subject.id, failures: 1, locked_until: null })
    .onConflict((conflict) => conflict.column("subject").doUpdateSet({ failures: sql`idp_failures.failures + 1` }))
    .returning("failures")
    .executeTakeFirstOrThrow();
  if (counted.failures < allowed) return false;
  await db
    .updateTable("idp_failures")
    .set({ failures: 0, locked_until: now() + lockMs })
    .where("subject", "=", subject.id)
    .execute();
  return true;
}

/** A success starts the count anew; false if other guesses have locked the door meanwhile. */
export async function clearFailures(deps: Keeper, subject: Subject): Promise<boolean> {
  if (await isLocked(deps, subject)) return false;
  await deps.db.deleteFrom("idp_failures").where("subject", "=", subject.id).execute();
  return true;
}
