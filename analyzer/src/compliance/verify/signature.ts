import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { Refused } from "./reason.ts";

/** A registered public key of an agent. */
export interface AgentKey {
  readonly id: string;
  /** null: the platform's own collector, good for any host. */
  readonly assetId: string | null;
  /** SPKI, PEM. */
  readonly publicKey: string;
  readonly revokedAt: string | null;
}

interface Place {
  readonly keys: readonly AgentKey[];
  readonly asset: { readonly id: string } | null;
  readonly receivedAt: string;
}

/** The id of the key that signed the payload's bytes; refuses what no key good for this host signed. */
export function checkSignature(
  payload: Uint8Array,
  signature: { readonly keyId: string; readonly value: Uint8Array },
  { keys, asset, receivedAt }: Place,
): string {
  const key = keys.find(({ id }) => id === signature.keyId);
  if (!key) throw new Refused("unknown-key", signature.keyId);
  if (key.revokedAt !== null && Date.parse(key.revokedAt) <= Date.parse(receivedAt)) {
    throw new Refused("key-revoked", key.revokedAt);
  }
  if (key.assetId !== null && asset && key.assetId !== asset.id) throw new Refused("other-key", "");
  if (!isSigned(payload, publicKeyOf(key), signature.value)) throw new Refused("bad-signature", "");
  return key.id;
}

function publicKeyOf({ id, publicKey }: AgentKey): KeyObject {
  try {
    const key = createPublicKey({ key: publicKey, format: "pem", type: "spki" });
    if (key.asymmetricKeyDetails?.namedCurve === "prime256v1") return key;
  } catch {
    // Told below: it is no key at all, or none of this curve.
  }
  throw new Refused("bad-key", id);
}

/** ECDSA with SHA-256. OpenSSL writes DER, .NET r‖s of 64 bytes; a DER signature may have 64 bytes too. */
function isSigned(payload: Uint8Array, key: KeyObject, value: Uint8Array): boolean {
  if (verify("sha256", payload, { key, dsaEncoding: "der" }, value)) return true;
  return value.length === 64 && verify("sha256", payload, { key, dsaEncoding: "ieee-p1363" }, value);
}
