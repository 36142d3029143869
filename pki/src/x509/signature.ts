import { constants, createPublicKey, verify } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { pssOf, schemeOf, signatureNameOf } from "./algorithm.ts";
import type { AlgorithmIdentifier, KeyKind } from "./algorithm.ts";
import { pemOf } from "./pem.ts";
import type { PublicKey } from "./publicKey.ts";
import { verifySm2, zValue } from "./sm2.ts";

export interface SignedBytes {
  readonly algorithm: AlgorithmIdentifier;
  readonly key: PublicKey;
  readonly data: Uint8Array;
  readonly signature: Uint8Array;
}

/** Whether the signature is the key's over the data; false too for algorithms and keys that do not fit or are not known. */
export function verifySignature({ algorithm, key, data, signature }: SignedBytes): boolean {
  return verifier(key, algorithm)?.(data, signature) ?? false;
}

export type Verifier = (data: Uint8Array, signature: Uint8Array) => boolean;

/** A verifier that imported the key once, for many signatures; undefined where key and algorithm do not fit. Never throws. */
export function verifier(key: PublicKey, algorithm: AlgorithmIdentifier): Verifier | undefined {
  const name = signatureNameOf(algorithm);
  if (!name) return undefined;
  const scheme = schemeOf(name);
  if (!scheme.kinds.some((kind: KeyKind) => kind === key.kind)) return undefined;
  const imported = importKey(key);
  if (!imported) return undefined;
  if (name === "sm2-sm3") {
    const z = zValue(uncompressed(imported, key));
    return (data, signature) => guarded(() => verifySm2(imported, z, { data, signature }));
  }
  const digest = scheme.digest ?? null;
  if (scheme.parameters !== "pss") return (data, signature) => guarded(() => verify(digest, data, imported, signature));
  const saltLength = pssOf(algorithm)?.saltLength ?? 32;
  const options = { key: imported, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength };
  return (data, signature) => guarded(() => verify(digest, data, options, signature));
}

/** The key for node:crypto; undefined for one it refuses, such as a point off the curve. */
export function importKey(key: PublicKey): KeyObject | undefined {
  try {
    // as text: an object of options costs the runtime more to look at than the octets cost to decode
    return createPublicKey(pemOf("PUBLIC KEY", key.spki));
  } catch {
    return undefined;
  }
}

/** Z is of the uncompressed point (GB/T 32918.2 §5.5), whatever form the certificate has. */
function uncompressed(imported: KeyObject, key: PublicKey): Uint8Array {
  return key.key[0] === 4 ? key.spki : imported.export({ format: "der", type: "spki" });
}

/** A signature that OpenSSL cannot even read is one that does not verify. */
function guarded(check: () => boolean): boolean {
  try {
    return check();
  } catch {
    return false;
  }
}
