import { parseAlgorithm } from "../algorithm.ts";
import { asOctets, decode, reader, tags } from "../der/decode.ts";
import type { Node } from "../der/decode.ts";
import { octetString, sequence } from "../der/encode.ts";
import { isMalformed, Malformation, parsing } from "../malformed.ts";
import type { Malformed } from "../malformed.ts";
import { pbes2Algorithm, pbes2Decrypt, pbes2Encrypt, pbes2Of, suites } from "./pbes2.ts";
import type { Pbes2, Suite } from "./pbes2.ts";

export interface EncryptedKey {
  readonly scheme: Pbes2;
  readonly encrypted: Uint8Array;
}

/** Random octets of the caller, and how often the password is turned. */
export interface KeyProtection {
  readonly suite: Suite;
  readonly salt: Uint8Array;
  readonly iv: Uint8Array;
  readonly iterations: number;
}

/** EncryptedPrivateKeyInfo (RFC 5958 §3) under PBES2. */
export function encryptKey(
  pkcs8: Uint8Array,
  password: string,
  { suite, salt, iv, iterations }: KeyProtection,
): Uint8Array {
  const { digest, cipher } = suites[suite];
  const scheme = { digest, salt, iterations, cipher: { name: cipher, iv } };
  return sequence(pbes2Algorithm(suite, { salt, iterations, iv }), octetString(pbes2Encrypt(scheme, password, pkcs8)));
}

/** EncryptedPrivateKeyInfo of its DER; older schemes than PBES2 are not read. */
export function parseEncryptedKey(der: Uint8Array): EncryptedKey | Malformed {
  return parsing(() => encryptedKeyOf(decode(der)));
}

/** The same of an element inside something larger. Throws Malformation. */
export function encryptedKeyOf(node: Node): EncryptedKey {
  const each = reader(node, tags.sequence);
  const scheme = pbes2Of(parseAlgorithm(each.next()));
  const encrypted = asOctets(each.next());
  each.end();
  if (!scheme) throw new Malformation("unsupported", node.offset, "not PBES2");
  return { scheme, encrypted };
}

/** The PrivateKeyInfo; undefined where the password is another. */
export function decryptKey({ scheme, encrypted }: EncryptedKey, password: string): Uint8Array | undefined {
  const plain = pbes2Decrypt(scheme, password, encrypted);
  return plain && !isMalformed(parsing(() => decode(plain))) ? plain : undefined;
}
