import { integer, sequence } from "./der.ts";
import type { Bytes } from "./der.ts";

/** Keys that a browser can make. SM2 it cannot: those come from a token or a request of one's own. */
export const browserKeys = {
  "p-256": { name: "ECDSA", namedCurve: "P-256" },
  "p-384": { name: "ECDSA", namedCurve: "P-384" },
  "rsa-3072": rsa(3072),
  "rsa-2048": rsa(2048),
} as const;
export type BrowserKey = keyof typeof browserKeys;

function rsa(modulusLength: number) {
  return {
    name: "RSASSA-PKCS1-v1_5",
    modulusLength,
    publicExponent: Uint8Array.of(1, 0, 1),
    hash: "SHA-256",
  } as const;
}

/** As WebCrypto gives it. */
export interface KeyPair {
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
}

/** Makes a key pair here; it can be exported once, to be saved under the person's own password. */
export async function makeKey(kind: BrowserKey): Promise<KeyPair> {
  return crypto.subtle.generateKey(browserKeys[kind], true, ["sign", "verify"]);
}

export const spkiOf = async (key: CryptoKey): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.exportKey("spki", key));

export const pkcs8Of = async (key: CryptoKey): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.exportKey("pkcs8", key));

/** A signature as certificates carry it: WebCrypto gives r‖s, X.509 wants ECDSA-Sig-Value (RFC 3279 §2.2.3). */
export async function signDer({ privateKey }: KeyPair, data: Bytes): Promise<Bytes> {
  const { algorithm } = privateKey;
  if (algorithm.name !== "ECDSA") {
    return new Uint8Array(await crypto.subtle.sign(algorithm.name, privateKey, data));
  }
  const pair = new Uint8Array(await crypto.subtle.sign({ name: "ECDSA", hash: hashOf(privateKey) }, privateKey, data));
  const half = pair.length / 2;
  return sequence(integer(pair.subarray(0, half)), integer(pair.subarray(half)));
}

export const curveOf = ({ algorithm }: CryptoKey): string =>
  "namedCurve" in algorithm && typeof algorithm.namedCurve === "string" ? algorithm.namedCurve : "";

const hashOf = (key: CryptoKey) => (curveOf(key) === "P-384" ? "SHA-384" : "SHA-256");
