import type { Records } from "@chengfang/store/records/schema";
import type { Db } from "@chengfang/store/records/transaction";
import type { Transaction } from "kysely";

const turns = new WeakMap<Db, Promise<unknown>>();

/**
 * Writers one after the other, in the order in which they came. SQLite has one writer and whoever comes to a second one
 * stands still: here a person waits for a piece of a long job while the questions of all others go on, and the job for
 * the person.
 */
export async function inTurn<T>(db: Db, write: () => Promise<T>): Promise<T> {
  const mine = after(turns.get(db), write);
  turns.set(db, mine);
  return mine;
}

/** A transaction in its turn. A person's is `write`, with its audit lines; by itself it is for what the clock asks for. */
export async function transactionInTurn<T>(db: Db, run: (trx: Transaction<Records>) => Promise<T>): Promise<T> {
  return inTurn(db, async () => db.transaction().execute(run));
}

async function after<T>(before: Promise<unknown> | undefined, write: () => Promise<T>): Promise<T> {
  await before?.catch(() => undefined); // whoever wrote then was told
  return write();
}
