import type { Config } from "@chengfang/model/config";
import type { Records } from "@chengfang/store/records/schema";
import type { Logger } from "@chengfang/store/log";
import type { Kysely } from "kysely";

/** What the courier stands on. */
export interface Deps {
  readonly records: Kysely<Records>;
  readonly config: Config;
  /** The data directory, absolute. */
  readonly data: string;
  readonly log: Logger;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** The time now, as RFC 3339 has it, in UTC. */
export const isoNow = ({ now }: Pick<Deps, "now">): string => new Date(now()).toISOString();
