import type { Config } from "@chengfang/model/config";
import { openDatabase } from "@chengfang/store/records/database";
import type { Kysely } from "kysely";
import { pkiHome } from "../ca/database.ts";
import { enrolmentMigrations } from "../enrolment/tables.ts";
import type { EnrolmentTables } from "../enrolment/tables.ts";
import { idpMigrations } from "../idp/migrations/table.ts";
import type { IdpTables } from "../idp/schema.ts";
import { raMigrations } from "./migrations/table.ts";
import type { RaTables } from "./schema.ts";

/** The RA's tables; machine enrolment and single sign-on keep their own beside them. */
export type RaDbTables = RaTables & IdpTables & EnrolmentTables;
export type RaDb = Kysely<RaDbTables>;

/** Opens the RA's database with its tables up to date. End with `destroy()`. */
export function openRaDatabase({ data, pki }: Pick<Config, "data" | "pki">): Promise<RaDb> {
  const migrations = { ...raMigrations, ...idpMigrations, ...enrolmentMigrations };
  return openDatabase({ data: pkiHome(data), name: "ra", url: pki.raUrl, migrations });
}
