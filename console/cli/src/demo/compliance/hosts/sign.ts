import { createHash, generateKeyPairSync, sign } from "node:crypto";
import type { KeyObject } from "node:crypto";
import type { EvidencePayload, SignedEvidence } from "@chengfang/model/compliance/evidence";
import { agentKeyId, registerAgentKey } from "@chengfang/store/records/agent-keys";
import type { Db } from "@chengfang/store/records/transaction";

/** What signs evidence of one host; the private half is gone when the demo ends. */
export interface Signer {
  readonly keyId: string;
  readonly key: KeyObject;
}

/** Makes a key for a host and registers it, as the personal script of an agent would carry it. */
export async function hostSigner(records: Db, assetId: string): Promise<Signer> {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const pem = publicKey.export({ type: "spki", format: "pem" });
  await registerAgentKey(records, { publicKey: pem, assetId, by: "cli", at: new Date().toISOString() });
  return { keyId: agentKeyId(pem), key: privateKey };
}

/** The file that an agent writes. */
export function signedFile(payload: EvidencePayload, { keyId, key }: Signer): string {
  const bytes = Buffer.from(JSON.stringify(payload));
  const value = sign("sha256", bytes, key).toString("base64");
  return JSON.stringify({
    format: "chengfang-signed-evidence/1",
    payload: bytes.toString("base64"),
    signature: { algorithm: "ecdsa-p256-sha256", keyId, value },
  } satisfies SignedEvidence);
}

/** The same for a host whenever the demo is played. */
export const machineIdOf = (host: string): string =>
  createHash("sha256").update(`demo ${host}`).digest("hex").slice(0, 32);
