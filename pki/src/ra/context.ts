import type { Config } from "@chengfang/model/config";
import type { Logger } from "@chengfang/store/log";
import type { Records } from "@chengfang/store/records/schema";
import type { Kysely } from "kysely";
import type { CaClient } from "../ca/client.ts";
import type { CaTables } from "../ca/schema.ts";
import type { Kmc } from "./recovery/kmc.ts";
import type { RaDb } from "./database.ts";

/** What the RA process stands on; given once, by `main.ts` or by a test. */
export interface RaContext {
  readonly config: Config;
  readonly log: Logger;
  readonly ca: CaClient;
  readonly db: RaDb;
  /** The CA's tables, to read. */
  readonly issued: Kysely<CaTables>;
  /** The platform's records, to read: accounts, units, assets, tokens. */
  readonly records: Kysely<Records>;
  /** The key-management process, where there is one. */
  readonly kmc?: Kmc;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Aborted when the process has to end. */
  readonly stop: AbortSignal;
}
