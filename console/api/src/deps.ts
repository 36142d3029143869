import type { Config } from "@chengfang/model/config";
import type { EventSearch } from "@chengfang/store/events/port";
import type { Records } from "@chengfang/store/records/schema";
import type { Logger } from "@chengfang/store/log";
import type { Kysely } from "kysely";
import type { ConsoleTls } from "./tls.ts";

/** What the console stands on; given once, by `main.ts` or by a test. */
export interface Deps {
  readonly records: Kysely<Records>;
  readonly events: EventSearch;
  /** The data directory, absolute. */
  readonly data: string;
  readonly config: Config;
  /** Given, the console speaks HTTPS. */
  readonly tls?: ConsoleTls | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly log: Logger;
}
