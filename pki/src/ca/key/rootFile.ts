import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "@chengfang/model/refusal";
import { z } from "zod";
import { generateKey, signerOf } from "../../key/software.ts";
import type { KeySpec, Signer } from "../../key/software.ts";
import { ArgonParameters, argonParameters, seal, sealingKey, unseal } from "../../key/sealed.ts";

/** A root's key in a file that can be carried away and locked up. */
const RootFile = z.strictObject({
  id: z.string(),
  salt: z.base64(),
  parameters: ArgonParameters,
  sealed: z.base64(),
});

const pathOf = (directory: string, id: string) => join(directory, `${id}.key.json`);
const labelOf = (id: string) => `chengfang root ${id}`;

/** Makes a root's key and writes it, sealed, for its owner alone. An existing file is not replaced. */
export async function makeRootKey(
  directory: string,
  { id, spec, secret }: { readonly id: string; readonly spec: KeySpec; readonly secret: Uint8Array },
): Promise<Signer> {
  const salt = randomBytes(16);
  const key = await sealingKey(secret, salt, argonParameters);
  const { pkcs8 } = generateKey(spec);
  const signer = signerOf(pkcs8);
  const sealed = seal(key, labelOf(id), pkcs8).toString("base64");
  pkcs8.fill(0);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file: z.infer<typeof RootFile> = { id, salt: salt.toString("base64"), parameters: argonParameters, sealed };
  writeFileSync(pathOf(directory, id), `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  return signer;
}

/** Opens a root's key; refuses ("unauthenticated") a wrong secret or a changed file. */
export async function openRootKey(directory: string, id: string, secret: Uint8Array): Promise<Signer> {
  const file = RootFile.parse(JSON.parse(readFileSync(pathOf(directory, id), "utf8")));
  const key = await sealingKey(secret, Buffer.from(file.salt, "base64"), file.parameters);
  const pkcs8 = unseal(key, labelOf(file.id), Buffer.from(file.sealed, "base64"));
  if (pkcs8 === undefined) throw new Refusal("unauthenticated", `this secret does not open ${id}`);
  const signer = signerOf(pkcs8);
  pkcs8.fill(0);
  return signer;
}
