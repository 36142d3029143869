import { randomBytes } from "node:crypto";
import { cipherSizes } from "../x509/cipher.ts";
import { buildPkcs12 } from "../x509/pkcs12/build.ts";
import { encryptKey } from "../x509/pkcs12/encryptedKey.ts";
import { suites } from "../x509/pkcs12/pbes2.ts";
import type { Suite } from "../x509/pkcs12/pbes2.ts";

export interface Pkcs12Content {
  readonly pkcs8: Uint8Array;
  /** DER: the key's own certificate first, then those above it. */
  readonly certificates: readonly Uint8Array[];
  readonly friendlyName: string;
  readonly password: string;
  /** SM3 and SM4 where all who open it are Chinese products. */
  readonly suite?: Suite;
  /** How often the password is turned; openssl's own files have 2,048. */
  readonly iterations?: number;
}

/** Makes guessing a password fifty times dearer than in openssl's files, and opening one a matter of 0.2 s. */
const turns = 100_000;

/** A PFX file that openssl, Node, browsers and Windows open (with suite "sm4": GmSSL and this platform). */
export function makePkcs12({ suite = "aes", iterations = turns, ...content }: Pkcs12Content): Uint8Array {
  const iv = cipherSizes(suites[suite].cipher).iv;
  const random = {
    keySalt: randomBytes(16),
    keyIv: randomBytes(iv),
    certificateSalt: randomBytes(16),
    certificateIv: randomBytes(iv),
    macSalt: randomBytes(16),
  };
  return buildPkcs12({ ...content, suite, iterations, random });
}

/** EncryptedPrivateKeyInfo of a private key, for ENCRYPTED PRIVATE KEY files. */
export function protectKey(pkcs8: Uint8Array, password: string, suite: Suite = "aes"): Uint8Array {
  const iv = randomBytes(cipherSizes(suites[suite].cipher).iv);
  return encryptKey(pkcs8, password, { suite, salt: randomBytes(16), iv, iterations: turns });
}
