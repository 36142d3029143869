import type { Logger } from "@chengfang/store/log";
import type { Kysely } from "kysely";
import { openCa } from "../ca/client.ts";
import { sealChain } from "../seal.ts";
import type { KmcTables } from "./schema.ts";

/** Lines of this long are unsealed at most. */
const everyMs = 600_000;

interface Around {
  readonly data: string;
  readonly log: Logger;
}

/** Has the head of the KMC's trail stamped by the time stamping authority, at the start and by the clock. */
export function keepSealed(db: Kysely<KmcTables>, { data, log }: Around): { close(): void } {
  const ca = openCa(data);
  const seal = () =>
    sealChain(db, { chain: "kmc", at: Date.now() }, { stamp: (asked) => ca.sign(asked) }).catch((error: unknown) =>
      log.warn({ err: error }, "the trail was not sealed; tried again"),
    );
  void seal();
  const timer = setInterval(() => void seal(), everyMs);
  timer.unref();
  return {
    close: () => {
      clearInterval(timer);
      ca.close();
    },
  };
}
