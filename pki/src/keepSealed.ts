import type { Logger } from "@chengfang/store/log";
import type { Kysely } from "kysely";
import type { CaClient } from "./ca/client.ts";
import type { Chained } from "./chain.ts";
import { sealChain } from "./seal.ts";

/** Lines of this long are unsealed at most. */
const everyMs = 600_000;

interface Around {
  /** Which of the chains. */
  readonly chain: "ra" | "kmc";
  readonly ca: Pick<CaClient, "sign">;
  readonly log: Logger;
}

/** Has the head of a trail stamped by the time stamping authority, at the start and by the clock. */
export function keepSealed<Tables extends Chained>(db: Kysely<Tables>, { chain, ca, log }: Around): { close(): void } {
  const seal = () =>
    sealChain(db, { chain, at: Date.now() }, { stamp: (asked) => ca.sign(asked) }).catch((error: unknown) =>
      log.warn({ err: error }, "the trail was not sealed; tried again"),
    );
  void seal();
  const timer = setInterval(() => void seal(), everyMs);
  timer.unref();
  return { close: () => clearInterval(timer) };
}
