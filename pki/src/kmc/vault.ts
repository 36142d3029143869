import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "@chengfang/model/refusal";
import type { Kysely } from "kysely";
import { ArgonParameters, argonParameters, seal, sealingKey, unseal } from "../key/sealed.ts";
import type { KmcTables } from "./schema.ts";

/** Seals and opens private keys under the KMC's master key, which is not the CA's. */
export interface Vault {
  seal(id: string, pkcs8: Uint8Array): Uint8Array;
  /** Throws Error when the sealed key was changed. */
  open(id: string, sealed: Uint8Array): Uint8Array;
}

/** The variable that holds the secret, for those who keep it in a vault of their own. */
const variable = "CHENGFANG_KMC_UNLOCK";
const proofLabel = "chengfang kmc vault";
const proofText = Buffer.from("opened");

/** Opens the vault, making it at the first start. Refuses ("unauthenticated") a wrong secret. */
export async function openVault(
  db: Kysely<KmcTables>,
  directory: string,
  environment: NodeJS.ProcessEnv,
): Promise<Vault> {
  const row = await db.selectFrom("vault").selectAll().executeTakeFirst();
  const secret = secretOf(join(directory, "kmc-unlock.key"), environment, row === undefined);
  const made = row ?? (await makeVault(db, secret));
  const master = await sealingKey(secret, made.salt, ArgonParameters.parse(JSON.parse(made.parameters)));
  if (!unseal(master, proofLabel, made.proof)) {
    throw new Refusal("unauthenticated", "this secret does not open the keys in escrow");
  }
  return {
    seal: (id, pkcs8) => seal(master, labelOf(id), pkcs8),
    open: (id, sealed) => {
      const pkcs8 = unseal(master, labelOf(id), sealed);
      if (!pkcs8) throw new Error(`the sealed key ${id} was changed`);
      return pkcs8;
    },
  };
}

const labelOf = (id: string) => `chengfang kmc key ${id}`;

function secretOf(file: string, environment: NodeJS.ProcessEnv, first: boolean): Uint8Array {
  const given = environment[variable];
  if (given !== undefined && given !== "") return Buffer.from(given);
  if (existsSync(file)) return Buffer.from(readFileSync(file, "utf8").trim());
  if (!first) throw new Refusal("unavailable", `neither ${variable} nor ${file} has the secret of the keys in escrow`);
  const secret = randomBytes(32).toString("hex");
  writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: "wx" });
  return Buffer.from(secret);
}

async function makeVault(db: Kysely<KmcTables>, secret: Uint8Array) {
  const salt = randomBytes(16);
  const master = await sealingKey(secret, salt, argonParameters);
  const parameters = JSON.stringify(argonParameters);
  const row = { id: 1, salt, parameters, proof: seal(master, proofLabel, proofText) };
  await db.insertInto("vault").values(row).execute();
  return row;
}
