import { constants, createPrivateKey, createPublicKey, createSign, generateKeyPairSync, sign } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { defaultSignature, schemeOf } from "../x509/algorithm.ts";
import type { KeyKind, SignatureName } from "../x509/algorithm.ts";
import { isMalformed } from "../x509/malformed.ts";
import { parsePublicKey } from "../x509/publicKey.ts";
import { zValue } from "../x509/sm2.ts";
import { signatureSelfTest } from "./selfTest.ts";

/** What can be generated: a kind, for RSA with its size. */
export type KeySpec = "rsa-2048" | "rsa-3072" | "rsa-4096" | Exclude<KeyKind, "rsa">;

export interface KeyPair {
  /** PrivateKeyInfo (RFC 5208). Whoever holds it wipes or encrypts it. */
  readonly pkcs8: Uint8Array;
  readonly spki: Uint8Array;
}

const der = {
  publicKeyEncoding: { type: "spki", format: "der" },
  privateKeyEncoding: { type: "pkcs8", format: "der" },
} as const;
const sizes = { "rsa-2048": 2048, "rsa-3072": 3072, "rsa-4096": 4096 } as const;
const curves = { "p-256": "prime256v1", "p-384": "secp384r1", "p-521": "secp521r1", sm2: "SM2" } as const;

/** A new key pair of the runtime's generator. */
export function generateKey(spec: KeySpec): KeyPair {
  const { privateKey: pkcs8, publicKey: spki } = pair(spec);
  return { pkcs8, spki };
}

function pair(spec: KeySpec): { privateKey: Uint8Array; publicKey: Uint8Array } {
  if (isOf(sizes, spec))
    return generateKeyPairSync("rsa", { ...der, modulusLength: sizes[spec], publicExponent: 65537 });
  if (isOf(curves, spec)) return generateKeyPairSync("ec", { ...der, namedCurve: curves[spec] });
  if (spec === "ed25519") return generateKeyPairSync("ed25519", der);
  if (spec === "ed448") return generateKeyPairSync("ed448", der);
  return generateKeyPairSync(spec, der);
}

function isOf<Table extends object>(table: Table, key: string | number | symbol): key is keyof Table {
  return key in table;
}

/** A private key that only signs. Software keys answer at once. */
export interface Signer {
  readonly kind: KeyKind;
  readonly spki: Uint8Array;
  readonly signature: SignatureName;
  readonly sign: (data: Uint8Array) => Uint8Array;
}

/** The same for keys elsewhere: PKCS#11 tokens, remote signers. */
export interface AsyncSigner extends Omit<Signer, "sign"> {
  readonly sign: (data: Uint8Array) => Promise<Uint8Array> | Uint8Array;
}

export interface SignerOptions {
  /** Another algorithm than the default of the kind. */
  readonly signature?: SignatureName;
}

/**
 * A signer over a PKCS#8 private key. Throws TypeError where key and algorithm do not fit, and Error when the runtime
 * fails the SM2 self test.
 */
export function signerOf(pkcs8: Uint8Array, options: SignerOptions = {}): Signer {
  // the re-import is what makes node:crypto sign SM2 and not ECDSA over the SM2 curve
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" });
  const spki = createPublicKey(key).export({ format: "der", type: "spki" });
  const parsed = parsePublicKey(spki);
  if (isMalformed(parsed) || parsed.kind === "unknown") throw new TypeError("not a kind of key that signs here");
  const { kind } = parsed;
  const signature = options.signature ?? defaultSignature(kind);
  const scheme = schemeOf(signature);
  if (!scheme.kinds.includes(kind) || scheme.weak) throw new TypeError(`${signature} is not made with a ${kind} key`);
  if (kind === "sm2") signatureSelfTest();
  return { kind, spki, signature, sign: signing(signature, key, spki) };
}

function signing(signature: SignatureName, key: KeyObject, spki: Uint8Array): Signer["sign"] {
  if (signature === "sm2-sm3") {
    const z = zValue(spki);
    return (data) => createSign("sm3").update(z).update(data).sign(key);
  }
  const { digest = null, parameters } = schemeOf(signature);
  if (parameters !== "pss") return (data) => sign(digest, data, key);
  const padding = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  return (data) => sign(digest, data, padding);
}
