import { readFile } from "node:fs/promises";
import type { Secret } from "@chengfang/model/config/secret";
import { Refusal } from "@chengfang/model/refusal";

/** Reads a secret where the configuration says it lies; what it is, nobody is told. */
export async function readSecret(secret: Secret, what: string): Promise<string> {
  const [value, place] =
    "file" in secret
      ? [await readFile(secret.file, "utf8").catch(() => undefined), `file ${secret.file}`]
      : [process.env[secret.env], `environment variable ${secret.env}`];
  const found = value?.replace(/\r?\n$/, "");
  if (found === undefined || found === "") throw new Refusal("invalid", `configuration: ${what}: nothing in ${place}`);
  return found;
}
