import { sm2 } from "sm-crypto-v2";
import { isMalformed } from "../x509/malformed.ts";
import { encodeSm2Cipher, parseSm2Cipher } from "../x509/gm/sm2Cipher.ts";
import type { Sm2Cipher } from "../x509/gm/sm2Cipher.ts";
import { ecSecret } from "./privateKey.ts";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const c1c3c2 = 1;

/** SM2 encryption (GB/T 32918.4 §6) to a SubjectPublicKeyInfo with an uncompressed point. Throws Error on a point off the curve. */
export function sm2Encrypt(spki: Uint8Array, plain: Uint8Array): Sm2Cipher {
  const raw = Buffer.from(sm2.doEncrypt(plain, `04${hex(spki.subarray(-64))}`, c1c3c2), "hex");
  return { x: raw.subarray(0, 32), y: raw.subarray(32, 64), hash: raw.subarray(64, 96), text: raw.subarray(96) };
}

/** The plain text; undefined where the key is another, or the cipher is not whole. */
export function sm2Decrypt(pkcs8: Uint8Array, { x, y, hash, text }: Sm2Cipher): Uint8Array | undefined {
  try {
    const raw = hex(Buffer.concat([x, y, hash, text]));
    const plain = sm2.doDecrypt(raw, hex(ecSecret(pkcs8)), c1c3c2, { output: "array" });
    return plain.length === text.length && plain.length > 0 ? Buffer.from(plain) : undefined;
  } catch {
    return undefined; // a point off the curve
  }
}

/** `sm2Encrypt` as the DER of SM2Cipher. */
export function sm2EncryptDer(spki: Uint8Array, plain: Uint8Array): Uint8Array {
  return encodeSm2Cipher(sm2Encrypt(spki, plain));
}

/** `sm2Decrypt` of the DER of SM2Cipher. */
export function sm2DecryptDer(pkcs8: Uint8Array, der: Uint8Array): Uint8Array | undefined {
  const cipher = parseSm2Cipher(der);
  return isMalformed(cipher) ? undefined : sm2Decrypt(pkcs8, cipher);
}
