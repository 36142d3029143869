import type { Kysely } from "kysely";
import type { KmcClient } from "../../kmc/client.ts";
import type { KmcTables } from "../../kmc/schema.ts";

/** What the RA asks of the key-management process; it counts for itself who agreed. */
export interface Kmc extends Pick<KmcClient, "recover"> {
  /** Its tables, to read: the trail. */
  readonly db: Kysely<KmcTables>;
}
