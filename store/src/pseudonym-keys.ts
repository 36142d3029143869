import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "@chengfang/model/refusal";
import { keyIn } from "./key-file.ts";

/** Names of purposes: they name files. */
export const purposeName = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,63}$/u;

const keyFile = (data: string, purpose: string) => {
  if (!purposeName.test(purpose))
    throw new Refusal("invalid", `${purpose} is no name of a purpose`, { reason: "purpose" });
  return join(data, "pseudonyms", `${purpose}.key`);
};

/** Whether a purpose has a key: pseudonyms were made under it, and it has not ended. */
export const hasPseudonymKey = (data: string, purpose: string): boolean => existsSync(keyFile(data, purpose));

/** The key of a purpose's pseudonyms, 256 bits; made when it is first asked for. */
export const pseudonymKey = async (data: string, purpose: string): Promise<Buffer> => keyIn(keyFile(data, purpose));

/** Destroys a purpose's key: its pseudonyms lead back to nobody, and the same purpose is never opened again. */
export async function destroyPseudonymKey(data: string, purpose: string): Promise<void> {
  await rm(keyFile(data, purpose), { force: true });
}
