import { join } from "node:path";
import type { Config } from "@chengfang/model/config";
import { openDatabase } from "@chengfang/store/records/database";
import type { Kysely } from "kysely";
import { caMigrations } from "./migrations.ts";
import type { CaTables } from "./schema.ts";

/** Where the CA, the RA and the KMC keep their own files. */
export const pkiHome = (data: string): string => join(data, "pki");

/** Opens the CA's database with its tables up to date. Whoever is not the CA only reads. End with `destroy()`. */
export function openCaDatabase({ data, pki }: Pick<Config, "data" | "pki">): Promise<Kysely<CaTables>> {
  return openDatabase({ data: pkiHome(data), name: "ca", url: pki.caUrl, migrations: caMigrations });
}
