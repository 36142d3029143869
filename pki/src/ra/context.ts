import type { Config } from "@chengfang/model/config";
import type { Logger } from "@chengfang/store/log";
import type { CaClient } from "../ca/client.ts";

/** What the routes of the RA process stand on; given once, by `main.ts` or by a test. */
export interface RaContext {
  readonly config: Config;
  readonly log: Logger;
  readonly ca: CaClient;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Aborted when the process has to end. */
  readonly stop: AbortSignal;
}
