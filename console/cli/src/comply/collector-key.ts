import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SignedEvidence } from "@chengfang/model/compliance/evidence";
import { Refusal } from "@chengfang/model/refusal";
import { agentKeyId, registerAgentKey } from "@chengfang/store/records/agent-keys";
import { loadConfig } from "../config/load.ts";
import { recordsOf } from "../records.ts";

/** The key of a file (PEM), which has to be on P-256. */
export function keyOfFile(file: string): KeyObject {
  if (!existsSync(file)) throw new Refusal("not-found", `${file}: no such file`);
  const pem = readFileSync(file, "utf8");
  try {
    const key = createPrivateKey(pem);
    agentKeyId(publicOf(key));
    return key;
  } catch (error) {
    throw new Refusal("invalid", `${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * The platform's own key for what it collects itself, `<data>/compliance/collector.pem`: made at the first use, readable
 * by its account alone. Its public half is registered for any host.
 */
export async function collectorKey(configFile: string | undefined): Promise<KeyObject> {
  const config = loadConfig(configFile, process.env);
  const records = await recordsOf(config);
  try {
    const key = keyOfFile(made(join(config.data, "compliance")));
    const at = new Date().toISOString();
    await registerAgentKey(records, { publicKey: publicOf(key), assetId: null, by: "cli", at });
    return key;
  } finally {
    await records.destroy();
  }
}

function made(folder: string): string {
  const file = join(folder, "collector.pem");
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  try {
    writeFileSync(file, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error; // another run was first
  }
  return file;
}

/** Signs the payload's bytes; what an agent signed itself already is signed anew by whoever fetched it. */
export function signedBy(key: KeyObject, payload: string): SignedEvidence {
  const value = sign("sha256", Buffer.from(payload, "base64"), key).toString("base64");
  const signature = { algorithm: "ecdsa-p256-sha256" as const, keyId: agentKeyId(publicOf(key)), value };
  return { format: "chengfang-signed-evidence/1", payload, signature };
}

function publicOf(key: KeyObject): string {
  return createPublicKey(key).export({ type: "spki", format: "pem" });
}
