import type { Logger } from "@chengfang/store/log";
import type { Kysely } from "kysely";
import { openCa } from "../ca/client.ts";
import { keepSealed as keepChainSealed } from "../keepSealed.ts";
import type { KmcTables } from "./schema.ts";

interface Around {
  readonly data: string;
  readonly log: Logger;
}

/** Keeps the KMC's trail sealed, over a connection to the CA of its own. */
export function keepSealed(db: Kysely<KmcTables>, { data, log }: Around): { close(): void } {
  const ca = openCa(data);
  const sealing = keepChainSealed(db, { chain: "kmc", ca, log });
  return {
    close: () => {
      sealing.close();
      ca.close();
    },
  };
}
