import type { Config } from "@chengfang/model/config";
import type { Kysely, Transaction } from "kysely";
import { appendChain } from "../chain.ts";
import type { ChainLine } from "../chain.ts";
import type { KmcTables } from "./schema.ts";
import type { Vault } from "./vault.ts";

/** The key-management centre with its vault open. */
export interface Centre {
  readonly config: Config;
  readonly db: Kysely<KmcTables>;
  readonly vault: Vault;
  readonly now: () => number;
}

export interface Act {
  readonly trx: Transaction<KmcTables>;
  readonly at: number;
}

/** One act with its line of the trail, both or neither. The work says what the line says. */
export async function act<T>(
  { db, now }: Centre,
  work: (act: Act) => Promise<{ readonly result: T; readonly line: Omit<ChainLine, "at"> }>,
): Promise<T> {
  return db.transaction().execute(async (trx) => {
    const at = now();
    const { result, line } = await work({ trx, at });
    await appendChain(trx, [{ ...line, at }]);
    return result;
  });
}
