import { createCipheriv, createDecipheriv } from "node:crypto";
import type { AlgorithmIdentifier } from "./algorithm.ts";
import { algorithmIdentifier } from "./algorithm.ts";
import { asOctets, decode } from "./der/decode.ts";
import { octetString } from "./der/encode.ts";
import { isMalformed, parsing } from "./malformed.ts";
import { oids } from "./oid.ts";

/** The content ciphers of CMS and PKCS #5, all CBC, by their names in node:crypto. */
const ciphers = {
  "aes-256-cbc": { oid: oids.aes256Cbc, key: 32, iv: 16 },
  "aes-192-cbc": { oid: oids.aes192Cbc, key: 24, iv: 16 },
  "aes-128-cbc": { oid: oids.aes128Cbc, key: 16, iv: 16 },
  "sm4-cbc": { oid: oids.sm4Cbc, key: 16, iv: 16 },
  "des-ede3-cbc": { oid: oids.desEde3Cbc, key: 24, iv: 8 },
} as const;
export type CipherName = keyof typeof ciphers;

/** Octets of key and initialisation vector. */
export function cipherSizes(name: CipherName): { readonly key: number; readonly iv: number } {
  return ciphers[name];
}

export interface CipherScheme {
  readonly name: CipherName;
  readonly iv: Uint8Array;
}

/** The cipher of an AlgorithmIdentifier; undefined for any other. A bare SM4 is CBC: so CFCA writes it. */
export function cipherOf({ oid, parameters }: AlgorithmIdentifier): CipherScheme | undefined {
  const wanted = oid === oids.sm4 ? oids.sm4Cbc : oid;
  const name = names.find((each) => ciphers[each].oid === wanted);
  if (!name || !parameters) return undefined;
  const iv = parsing(() => asOctets(decode(parameters)));
  return isMalformed(iv) || iv.length !== ciphers[name].iv ? undefined : { name, iv };
}

const names = Object.keys(ciphers) as CipherName[]; // the keys of a literal are its own names

/** The DER of the AlgorithmIdentifier. */
export function cipherAlgorithm({ name, iv }: CipherScheme): Uint8Array {
  return algorithmIdentifier(ciphers[name].oid, octetString(iv));
}

/** CBC with the padding of RFC 5652 §6.3. Key and iv are the caller's: random, and never used twice. */
export function encrypt({ name, iv }: CipherScheme, key: Uint8Array, plain: Uint8Array): Uint8Array {
  const cipher = createCipheriv(name, key, iv);
  return Buffer.concat([cipher.update(plain), cipher.final()]);
}

/** The plain text; undefined where the key or the padding is wrong. */
export function decrypt({ name, iv }: CipherScheme, key: Uint8Array, encrypted: Uint8Array): Uint8Array | undefined {
  if (key.length !== ciphers[name].key) return undefined;
  try {
    const cipher = createDecipheriv(name, key, iv);
    return Buffer.concat([cipher.update(encrypted), cipher.final()]);
  } catch {
    return undefined;
  }
}
