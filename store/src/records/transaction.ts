import { PostgresAdapter, sql } from "kysely";
import type { Kysely, Transaction } from "kysely";
import type { Records } from "./schema.ts";

/** The records, or a transaction of them that is already open. */
export type Db = Kysely<Records>;

/** Runs in the transaction that is open, or in one of its own. */
export async function inTransaction<T>(db: Db, run: (trx: Transaction<Records>) => Promise<T>): Promise<T> {
  return db.isTransaction ? run(db as Transaction<Records>) : db.transaction().execute(run);
}

const locks = { audit: 7301, changes: 7302, numbers: 7303, writes: 7304 } as const;

/**
 * Lets transactions pass one after the other from here to their end, so that numbers given out are seen in their order.
 * SQLite has one writer anyway.
 */
export async function oneByOne(trx: Transaction<Records>, what: keyof typeof locks): Promise<void> {
  if (isPostgres(trx)) await sql`select pg_advisory_xact_lock(${locks[what]})`.execute(trx);
}

/** Which of the two databases this is. */
export function isPostgres(db: Kysely<never> | Db): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}
