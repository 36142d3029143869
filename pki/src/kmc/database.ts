import { join } from "node:path";
import type { Config } from "@chengfang/model/config";
import { openDatabase } from "@chengfang/store/records/database";
import type { Kysely } from "kysely";
import { kmcMigrations } from "./migrations.ts";
import type { KmcTables } from "./schema.ts";

/** Opens the KMC's database with its tables up to date. Whoever is not the KMC only reads. End with `destroy()`. */
export function openKmcDatabase({ data, pki }: Pick<Config, "data" | "pki">): Promise<Kysely<KmcTables>> {
  return openDatabase({ data: join(data, "pki"), name: "kmc", url: pki.kmcUrl, migrations: kmcMigrations });
}
