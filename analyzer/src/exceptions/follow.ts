import { inTransaction } from "@chengfang/store/records/transaction";
import type { Db } from "@chengfang/store/records/transaction";
import type { ExceptionRow } from "./exception.ts";
import type { Exceptions } from "./exceptions.ts";

/** The court's view of exceptions: which there are, and what became of them. */
interface Seat {
  setExceptions(rows: readonly ExceptionRow[]): void;
  exceptions(): Exceptions;
}

/** An analyzer that far behind still excepts what arrived before an exception ran out. */
const behindMs = 7 * 86_400_000;

/** Brings exceptions to the court when the list of them changes, and tells what became of each. Call it again and again. */
export function followExceptions(db: Db, seat: Seat): () => Promise<void> {
  let seen: string | undefined;
  let told: Exceptions | undefined;
  return async () => {
    const ids = await readIds(db);
    if (ids.join("\n") !== seen) {
      seat.setExceptions(await readRows(db, ids));
      seen = ids.join("\n");
    }
    const exceptions = seat.exceptions();
    if (exceptions === told) return;
    await tellStates(db, exceptions);
    told = exceptions;
  };
}

/** What an exception says never changes, so that the list of those approved and not ended says all. */
async function readIds(db: Db): Promise<string[]> {
  const since = new Date(Date.now() - behindMs).toISOString();
  const rows = await db
    .selectFrom("exceptions")
    .select("id")
    .where("ended_at", "is", null)
    .where((row) => row.or([row("two_people", "=", 0), row("decision", "=", "approved")]))
    .where((row) => row.or([row("expires_at", "is", null), row("expires_at", ">", since)]))
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => id);
}

async function readRows(db: Db, ids: readonly string[]): Promise<ExceptionRow[]> {
  const found: ExceptionRow[] = [];
  for (let from = 0; from < ids.length; from += 500) {
    const rows = await db
      .selectFrom("exceptions")
      .select(["id", "source", "expires_at"])
      .where("id", "in", ids.slice(from, from + 500))
      .execute();
    for (const { id, source, expires_at: end } of rows)
      found.push({ id, source, expiresAt: end === null ? undefined : Date.parse(end) });
  }
  return found;
}

async function tellStates(db: Db, { states }: Exceptions): Promise<void> {
  const rows = await db.selectFrom("exception_states").select(["exception_id", "state", "problem"]).execute();
  const known = new Map(rows.map((row) => [row.exception_id, row]));
  const changed = states.filter(({ id, state, problem }) => {
    const before = known.get(id);
    return before?.state !== state || before.problem !== problem;
  });
  if (changed.length === 0) return;
  const at = new Date().toISOString();
  await inTransaction(db, async (trx) => {
    for (const { id, state, problem } of changed)
      await trx
        .insertInto("exception_states")
        .values({ exception_id: id, state, problem, at, hits: 0, last_hit: null })
        .onConflict((conflict) => conflict.column("exception_id").doUpdateSet({ state, problem, at }))
        .execute();
  });
}
