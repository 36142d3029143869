import { integer, nil, octetString, oid, sequence } from "./der.ts";
import type { Bytes } from "./der.ts";
import { dotted, elementsOf, smallNumber } from "./read.ts";
import type { Element } from "./read.ts";

const oids = {
  pbes2: "1.2.840.113549.1.5.13",
  pbkdf2: "1.2.840.113549.1.5.12",
  hmacSha256: "1.2.840.113549.2.9",
  aes256Cbc: "2.16.840.1.101.3.4.1.42",
} as const;

/** OWASP Password Storage Cheat Sheet: PBKDF2 with HMAC-SHA-256. */
const iterations = 600_000;

interface Scheme {
  readonly salt: Bytes;
  readonly iterations: number;
  readonly iv: Bytes;
}

/** PBES2 of RFC 8018 §6.2 with PBKDF2-HMAC-SHA-256 and AES-256-CBC: its AlgorithmIdentifier and the ciphertext. */
export async function encrypt(plain: Bytes, password: string): Promise<{ algorithm: Bytes; ciphertext: Bytes }> {
  const scheme = { salt: random(16), iterations, iv: random(16) };
  const key = await keyOf(password, scheme);
  const ciphertext = await crypto.subtle.encrypt({ name: "AES-CBC", iv: scheme.iv }, key, plain);
  return { algorithm: algorithmOf(scheme), ciphertext: new Uint8Array(ciphertext) };
}

/** The private key in an EncryptedPrivateKeyInfo that was made here (RFC 5958 §3). */
export async function encryptedKey(pkcs8: Bytes, password: string): Promise<Bytes> {
  const { algorithm, ciphertext } = await encrypt(pkcs8, password);
  return sequence(algorithm, octetString(ciphertext));
}

/** The PKCS#8 key inside; undefined if the file is none of ours or the password is wrong. */
export async function decryptKey(file: Bytes, password: string): Promise<Bytes | undefined> {
  const [outer] = elementsOf(file) ?? [];
  const [algorithm, ciphertext] = (outer && elementsOf(outer.value)) ?? [];
  const scheme = algorithm && schemeOf(algorithm.value);
  if (scheme === undefined || ciphertext === undefined) return undefined;
  const key = await keyOf(password, scheme);
  return crypto.subtle.decrypt({ name: "AES-CBC", iv: scheme.iv }, key, ciphertext.value).then(
    (plain) => new Uint8Array(plain),
    () => undefined, // the padding does not fit: a wrong password
  );
}

export const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

async function keyOf(password: string, scheme: Scheme): Promise<CryptoKey> {
  const secret = new TextEncoder().encode(password.normalize("NFC"));
  const base = await crypto.subtle.importKey("raw", secret, "PBKDF2", false, ["deriveKey"]);
  const { salt, iterations: count } = scheme;
  const kdf = { name: "PBKDF2", hash: "SHA-256", salt, iterations: count };
  return crypto.subtle.deriveKey(kdf, base, { name: "AES-CBC", length: 256 }, false, ["encrypt", "decrypt"]);
}

function algorithmOf({ salt, iterations: count, iv }: Scheme): Bytes {
  const prf = sequence(oid(oids.hmacSha256), nil());
  const kdf = sequence(oid(oids.pbkdf2), sequence(octetString(salt), integer(count), prf));
  return sequence(oid(oids.pbes2), sequence(kdf, sequence(oid(oids.aes256Cbc), octetString(iv))));
}

/** Reads what `algorithmOf` writes and nothing else. */
function schemeOf(algorithm: Bytes): Scheme | undefined {
  const [pbes2, parameters] = elementsOf(algorithm) ?? [];
  const [kdf, cipher] = inside(parameters);
  const [pbkdf2, kdfParameters] = inside(kdf);
  const [salt, count] = inside(kdfParameters);
  const [aes, iv] = inside(cipher);
  const named = [pbes2, pbkdf2, aes].map((each) => each && dotted(each.value));
  if (named.join() !== [oids.pbes2, oids.pbkdf2, oids.aes256Cbc].join() || !salt || !count || !iv) return undefined;
  return { salt: salt.value, iterations: smallNumber(count.value), iv: iv.value };
}

const inside = (element: Element | undefined): Element[] => (element && elementsOf(element.value)) ?? [];
