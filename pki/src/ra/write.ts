import type { Transaction } from "kysely";
import type { Actor } from "../actor.ts";
import { appendChain } from "../chain.ts";
import type { ChainLine } from "../chain.ts";
import { actorOf } from "./caller.ts";
import type { RaContext } from "./context.ts";
import type { RaDbTables } from "./database.ts";

/** A transaction of the RA's database. */
export type RaTransaction = Transaction<RaDbTables>;

type Deed = Pick<ChainLine, "action" | "target" | "detail" | "outcome">;

/** What a write is given: its transaction, its one time stamp, and the pen for its audit line. */
export interface Writing {
  readonly db: RaTransaction;
  readonly at: string;
  readonly by: Actor;
  readonly audit: (deed: Deed) => void;
}

/** A write and its lines in the hash chain stand or fall together. One that leaves no line is a bug. */
export async function write<T>(
  { db, now }: Pick<RaContext, "db" | "now">,
  by: Actor,
  change: (writing: Writing) => Promise<T>,
): Promise<T> {
  const time = now();
  return db.transaction().execute(async (trx) => {
    const lines: ChainLine[] = [];
    const audit = (deed: Deed) => void lines.push({ at: time, actor: actorOf(by), ...deed });
    const result = await change({ db: trx, at: new Date(time).toISOString(), by, audit });
    if (lines.length === 0) throw new Error("a write without an audit line");
    await appendChain(trx, lines);
    return result;
  });
}
