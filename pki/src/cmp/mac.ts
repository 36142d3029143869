import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from "node:crypto";
import { algorithmIdentifier, digestOfOid, oidOfDigest, parseAlgorithm } from "../x509/algorithm.ts";
import type { AlgorithmIdentifier } from "../x509/algorithm.ts";
import { asOctets, asSmallInteger, decode, reader, tags } from "../x509/der/decode.ts";
import { integer, nil, octetString, sequence } from "../x509/der/encode.ts";
import { Malformation, parsing } from "../x509/malformed.ts";
import type { Malformed } from "../x509/malformed.ts";
import { oids } from "../x509/oid.ts";
import { cmpOids } from "./oids.ts";

/** Protection by a secret that both sides know: how the MAC's key comes from it, and the MAC. */
export interface Mac {
  readonly kind: "pbm" | "pbmac1";
  readonly salt: Uint8Array;
  readonly iterations: number;
  /** Digest of the key's derivation, in node:crypto's name. */
  readonly derivation: string;
  /** Digest of the HMAC. */
  readonly digest: string;
  readonly keyLength: number;
}

/** A stranger chooses the count: it costs at most some hundredths of a second. */
const maxIterations = 200_000;
const maxSalt = 128;

const hmacs: Readonly<Record<string, string>> = {
  [cmpOids.hmacSha1]: "sha1",
  [oids.hmacWithSha1]: "sha1",
  [oids.hmacWithSha256]: "sha256",
  [oids.hmacWithSha384]: "sha384",
  [oids.hmacWithSha512]: "sha512",
};
const hmacOf = (digest: string): Uint8Array => {
  const found = Object.entries(hmacs).findLast(([, name]) => name === digest);
  return algorithmIdentifier(found?.[0] ?? oids.hmacWithSha256, nil());
};

/** The MAC that an algorithm names; undefined for an algorithm that is none. */
export function macOf({ oid, parameters }: AlgorithmIdentifier): Mac | Malformed | undefined {
  if (oid === cmpOids.passwordBasedMac) return parsing(() => bounded(pbmOf(parameters)));
  if (oid === cmpOids.pbmac1) return parsing(() => bounded(pbmac1Of(parameters)));
  return undefined;
}

/** PBMParameter (RFC 4210 §5.1.3.1). */
function pbmOf(parameters: Uint8Array | undefined): Mac {
  const each = reader(decode(parameters ?? new Uint8Array()), tags.sequence);
  const salt = asOctets(each.next());
  const derivation = digestOf(parseAlgorithm(each.next()).oid);
  const iterations = asSmallInteger(each.next());
  const digest = hmacNamed(parseAlgorithm(each.next()).oid);
  each.end();
  return { kind: "pbm", salt, iterations, derivation, digest, keyLength: 0 };
}

/** PBMAC1-params with PBKDF2 (RFC 8018 §7.1 and Appendix A.2). */
function pbmac1Of(parameters: Uint8Array | undefined): Mac {
  const each = reader(decode(parameters ?? new Uint8Array()), tags.sequence);
  const derivation = each.next();
  const digest = hmacNamed(parseAlgorithm(each.next()).oid);
  each.end();
  const { oid, parameters: inner } = parseAlgorithm(derivation);
  if (oid !== oids.pbkdf2) throw new Malformation("unsupported", derivation.offset, `key derivation ${oid}`);
  const kdf = reader(decode(inner ?? new Uint8Array()), tags.sequence);
  const salt = asOctets(kdf.next());
  const iterations = asSmallInteger(kdf.next());
  const length = kdf.optional(tags.integer);
  const prf = kdf.optional(tags.sequence);
  kdf.end();
  return {
    kind: "pbmac1",
    salt,
    iterations,
    derivation: prf ? hmacNamed(parseAlgorithm(prf).oid) : "sha1",
    digest,
    keyLength: length ? asSmallInteger(length) : 32,
  };
}

function bounded(mac: Mac): Mac {
  const { iterations, salt, keyLength } = mac;
  const fits = iterations >= 1 && iterations <= maxIterations && salt.length <= maxSalt && keyLength <= 128;
  if (!fits) throw new Malformation("too-large", 0, `${iterations} iterations, ${salt.length} octets of salt`);
  return mac;
}

function digestOf(oid: string): string {
  const digest = digestOfOid(oid);
  if (digest === undefined) throw new Malformation("unsupported", 0, `one-way function ${oid}`);
  return digest;
}

function hmacNamed(oid: string): string {
  const digest = hmacs[oid];
  if (digest === undefined) throw new Malformation("unsupported", 0, `MAC ${oid}`);
  return digest;
}

/** The MAC over what is protected. */
export function macOver(mac: Mac, secret: Uint8Array, data: Uint8Array): Buffer {
  return createHmac(mac.digest, keyOf(mac, secret)).update(data).digest();
}

/** Whether the value is the MAC over the data, compared in constant time. */
export function isMacOver(mac: Mac, secret: Uint8Array, given: { data: Uint8Array; value: Uint8Array }): boolean {
  const wanted = macOver(mac, secret, given.data);
  return given.value.length === wanted.length && timingSafeEqual(wanted, given.value);
}

function keyOf({ kind, salt, iterations, derivation, keyLength }: Mac, secret: Uint8Array): Buffer {
  if (kind === "pbmac1") return pbkdf2Sync(secret, salt, iterations, keyLength, derivation);
  let key = createHash(derivation).update(secret).update(salt).digest();
  for (let n = 1; n < iterations; n += 1) key = createHash(derivation).update(key).digest();
  return key;
}

/** The same algorithm with a salt of our own, for the answer. */
export function answering(mac: Mac): Mac {
  return { ...mac, salt: randomBytes(16) };
}

/** AlgorithmIdentifier of a MAC. */
export function encodeMac(mac: Mac): Uint8Array {
  const { kind, salt, iterations, derivation, digest, keyLength } = mac;
  if (kind === "pbm") {
    const owf = algorithmIdentifier(oidOfDigest(derivation));
    const parameters = sequence(octetString(salt), owf, integer(iterations), hmacOf(digest));
    return algorithmIdentifier(cmpOids.passwordBasedMac, parameters);
  }
  const kdf = sequence(octetString(salt), integer(iterations), integer(keyLength), hmacOf(derivation));
  return algorithmIdentifier(cmpOids.pbmac1, sequence(algorithmIdentifier(oids.pbkdf2, kdf), hmacOf(digest)));
}
