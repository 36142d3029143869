import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { encodeSm2EnvelopedKey } from "../x509/gm/envelopedKey.ts";
import type { Sm2EnvelopedKey } from "../x509/gm/envelopedKey.ts";
import { sm2Spki } from "../x509/sm2.ts";
import { ecSecret } from "./privateKey.ts";
import { sm2Pkcs8 } from "./selfTest.ts";
import { sm2Decrypt, sm2Encrypt } from "./sm2Encryption.ts";
import type { KeyPair } from "./software.ts";

/**
 * The DER of an SM2EnvelopedKey (GM/T 0009 §7.4) that carries an encryption key pair to the holder of a signing key.
 * The secret has 32 octets under SM4-ECB without padding, as GmSSL and gmsm read it; the standard is silent.
 */
export function sealSm2Key(pair: KeyPair, to: Uint8Array): Uint8Array {
  const key = randomBytes(16);
  const secret = ecSecret(pair.pkcs8);
  try {
    const cipher = createCipheriv("sm4-ecb", key, null).setAutoPadding(false);
    const encryptedPrivateKey = Buffer.concat([cipher.update(secret), cipher.final()]);
    return encodeSm2EnvelopedKey({
      symmetricKey: sm2Encrypt(to, key),
      point: pair.spki.subarray(-65),
      encryptedPrivateKey,
    });
  } finally {
    key.fill(0);
  }
}

/** The key pair, opened by the holder of the signing key; undefined where that is another. */
export function openSm2Key(enveloped: Sm2EnvelopedKey, signingPkcs8: Uint8Array): KeyPair | undefined {
  const key = sm2Decrypt(signingPkcs8, enveloped.symmetricKey);
  if (key?.length !== 16 || enveloped.encryptedPrivateKey.length % 16 > 0) return undefined;
  const cipher = createDecipheriv("sm4-ecb", key, null).setAutoPadding(false);
  const secret = Buffer.concat([cipher.update(enveloped.encryptedPrivateKey), cipher.final()]).subarray(-32); // some tokens pad left to 64
  if (secret.length !== 32) return undefined;
  return { pkcs8: sm2Pkcs8(secret, enveloped.point), spki: sm2Spki(enveloped.point) };
}
