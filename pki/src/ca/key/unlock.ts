import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "@chengfang/model/config";
import { pkiHome } from "../database.ts";

/** The variable that holds the secret, for those who keep it in a vault of their own. */
const variable = "CHENGFANG_PKI_UNLOCK";

const fileOf = ({ data, pki }: Pick<Config, "data" | "pki">) => pki.unlockFile ?? join(pkiHome(data), "unlock.key");

/** The secret that opens the keys, from the environment or its file; undefined when people have to bring it. */
export function unlockSecret(config: Pick<Config, "data" | "pki">, environment: NodeJS.ProcessEnv): Buffer | undefined {
  const given = environment[variable];
  if (given !== undefined && given !== "") return Buffer.from(given);
  const file = fileOf(config);
  return existsSync(file) ? Buffer.from(readFileSync(file, "utf8").trim()) : undefined;
}

/** A new secret, written to its file for its owner alone unless the environment brings one. */
export function makeUnlockSecret(config: Pick<Config, "data" | "pki">, environment: NodeJS.ProcessEnv): Buffer {
  const known = unlockSecret(config, environment);
  if (known !== undefined) return known;
  const secret = randomSecret();
  mkdirSync(pkiHome(config.data), { recursive: true, mode: 0o700 });
  writeFileSync(fileOf(config), `${secret.toString()}\n`, { mode: 0o600, flag: "wx" });
  return secret;
}

/** 256 random bits as text. */
export function randomSecret(): Buffer {
  return Buffer.from(randomBytes(32).toString("hex"));
}
