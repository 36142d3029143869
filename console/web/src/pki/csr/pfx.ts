import {
  bmpString,
  explicit,
  implicitPrimitive,
  integer,
  joinBytes,
  nil,
  octetString,
  oid,
  sequence,
  setOf,
  utf16,
} from "./der.ts";
import type { Bytes } from "./der.ts";
import { encrypt, encryptedKey, random } from "./password.ts";

const oids = {
  data: "1.2.840.113549.1.7.1",
  encryptedData: "1.2.840.113549.1.7.6",
  shroudedKey: "1.2.840.113549.1.12.10.1.2",
  certBag: "1.2.840.113549.1.12.10.1.3",
  x509: "1.2.840.113549.1.9.22.1",
  friendlyName: "1.2.840.113549.1.9.20",
  localKeyId: "1.2.840.113549.1.9.21",
  sha256: "2.16.840.1.101.3.4.2.1",
} as const;

const macIterations = 10_000;

interface Content {
  readonly pkcs8: Bytes;
  /** The holder's certificate first, then its issuers. */
  readonly certificates: readonly Bytes[];
  readonly name: string;
  readonly password: string;
}

/** PKCS#12 (RFC 7292) of a key and its certificates, made where the key is: AES-256 and SHA-256 throughout. */
export async function buildPfx({ pkcs8, certificates, name, password }: Content): Promise<Bytes> {
  const [own] = certificates;
  if (own === undefined) throw new TypeError("a file without a certificate");
  const id = octetString(new Uint8Array(await crypto.subtle.digest("SHA-256", own)).subarray(0, 20));
  const marks = setOf(
    sequence(oid(oids.localKeyId), setOf(id)),
    sequence(oid(oids.friendlyName), setOf(bmpString(name))),
  );
  const certs = certificates.map((der, i) => certBag(der, i === 0 ? [marks] : []));
  const key = sequence(oid(oids.shroudedKey), explicit(0, await encryptedKey(pkcs8, password)), marks);
  const safe = sequence(await encryptedContent(sequence(...certs), password), dataContent(sequence(key)));
  return sequence(integer(3), dataContent(safe), await macOf(safe, password));
}

function certBag(der: Bytes, marks: readonly Bytes[]): Bytes {
  const bag = sequence(oid(oids.x509), explicit(0, octetString(der)));
  return sequence(oid(oids.certBag), explicit(0, bag), ...marks);
}

const dataContent = (content: Bytes): Bytes => sequence(oid(oids.data), explicit(0, octetString(content)));

async function encryptedContent(content: Bytes, password: string): Promise<Bytes> {
  const { algorithm, ciphertext } = await encrypt(content, password);
  const info = sequence(oid(oids.data), algorithm, implicitPrimitive(0, ciphertext));
  return sequence(oid(oids.encryptedData), explicit(0, sequence(integer(0), info)));
}

async function macOf(safe: Bytes, password: string): Promise<Bytes> {
  const salt = random(16);
  const secret = await macKey(password, salt);
  const key = await crypto.subtle.importKey("raw", secret, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const digest = new Uint8Array(await crypto.subtle.sign("HMAC", key, safe));
  const info = sequence(sequence(oid(oids.sha256), nil()), octetString(digest));
  return sequence(info, octetString(salt), integer(macIterations));
}

/** RFC 7292 Appendix B.2 with ID 3 and SHA-256: one block is all a MAC key needs. */
async function macKey(password: string, salt: Bytes): Promise<Bytes> {
  const block = 64;
  const secret = utf16(`${password.normalize("NFC")}\0`);
  const fill = (bytes: Bytes) =>
    Uint8Array.from({ length: block * Math.ceil(bytes.length / block) }, (_, i) => bytes[i % bytes.length] ?? 0);
  let hash = joinBytes(new Uint8Array(block).fill(3), fill(salt), fill(secret));
  for (let i = 0; i < macIterations; i += 1) hash = new Uint8Array(await crypto.subtle.digest("SHA-256", hash));
  return hash;
}
