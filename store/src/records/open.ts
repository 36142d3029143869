import type { Kysely } from "kysely";
import { openDatabase } from "./database.ts";
import { migrations } from "./migrations/table.ts";
import type { Records } from "./schema.ts";

export interface RecordsPlace {
  /** The data directory, where SQLite keeps `records.sqlite`. */
  readonly data: string;
  /** `postgres://…`, to use PostgreSQL instead. */
  readonly url?: string | undefined;
}

/** Opens the records with their tables up to date; several processes may do so at a time. End with `destroy()`. */
export function openRecords({ data, url }: RecordsPlace): Promise<Kysely<Records>> {
  return openDatabase({ data, name: "records", url, migrations });
}
