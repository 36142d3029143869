import { parseAlgorithm } from "./algorithm.ts";
import type { AlgorithmIdentifier, KeyKind } from "./algorithm.ts";
import { asBitOctets, asOid, decode, integerBytes, reader, tags } from "./der/decode.ts";
import type { Node } from "./der/decode.ts";
import { isMalformed, Malformation, parsing } from "./malformed.ts";
import type { Malformed } from "./malformed.ts";
import { oids } from "./oid.ts";

export interface PublicKey {
  /** The whole SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  readonly kind: KeyKind | "unknown";
  /** Size of modulus or group order; of the public key where neither means anything. */
  readonly bits: number;
  readonly algorithm: AlgorithmIdentifier;
  /** The content of the BIT STRING. */
  readonly key: Uint8Array;
}

/** SubjectPublicKeyInfo (RFC 5280 §4.1). A kind that is not known is kept as "unknown"; a known one must be well formed. */
export function parsePublicKey(spki: Uint8Array): PublicKey | Malformed {
  return parsing(() => publicKeyOf(decode(spki)));
}

/** The same of an element inside something larger. Throws Malformation. */
export function publicKeyOf(node: Node): PublicKey {
  const each = reader(node, tags.sequence);
  const algorithm = parseAlgorithm(each.next());
  const bits = each.next(tags.bitString);
  const key = asBitOctets(bits);
  each.end();
  const bad = (detail: string) => new Malformation("bad-key", bits.offset, detail);
  return { spki: node.der, algorithm, key, ...shape(algorithm, key, bad) };
}

type Shape = Pick<PublicKey, "kind" | "bits">;
type Bad = (detail: string) => Malformation;

const curves: Readonly<Record<string, { kind: KeyKind; bits: number }>> = {
  [oids.p256]: { kind: "p-256", bits: 256 },
  [oids.p384]: { kind: "p-384", bits: 384 },
  [oids.p521]: { kind: "p-521", bits: 521 },
  [oids.sm2]: { kind: "sm2", bits: 256 },
};

/** Length of the key by algorithm: RFC 8410, RFC 9881 (FIPS 204 table 2). */
const fixed: Readonly<Record<string, { kind: KeyKind; bits: number; octets: number }>> = {
  [oids.ed25519]: { kind: "ed25519", bits: 256, octets: 32 },
  [oids.ed448]: { kind: "ed448", bits: 456, octets: 57 },
  [oids.mlDsa44]: { kind: "ml-dsa-44", bits: 1312 * 8, octets: 1312 },
  [oids.mlDsa65]: { kind: "ml-dsa-65", bits: 1952 * 8, octets: 1952 },
  [oids.mlDsa87]: { kind: "ml-dsa-87", bits: 2592 * 8, octets: 2592 },
};

function shape(algorithm: AlgorithmIdentifier, key: Uint8Array, bad: Bad): Shape {
  if (algorithm.oid === oids.rsaEncryption || algorithm.oid === oids.rsaPss) {
    return { kind: "rsa", bits: bitLength(rsaModulus(key, bad)) };
  }
  if (algorithm.oid === oids.ecPublicKey) return curveShape(algorithm, key, bad);
  const known = fixed[algorithm.oid];
  if (!known) return { kind: "unknown", bits: key.length * 8 };
  if (key.length !== known.octets) throw bad(`${known.kind} has ${known.octets} octets, not ${key.length}`);
  if (algorithm.parameters) throw bad(`${known.kind} has no parameters`);
  return { kind: known.kind, bits: known.bits };
}

/** RFC 3279 §2.3.1: RSAPublicKey, both numbers positive. */
function rsaModulus(key: Uint8Array, bad: Bad): Uint8Array {
  const numbers = parsing(() => {
    const each = reader(decode(key), tags.sequence);
    const both = [integerBytes(each.next(tags.integer)), integerBytes(each.next(tags.integer))];
    each.end();
    return both;
  });
  if (isMalformed(numbers)) throw bad(`RSAPublicKey: ${numbers.detail}`);
  if (numbers.some((bytes) => (bytes[0] ?? 0x80) >= 0x80)) throw bad("an RSA number is negative");
  return numbers[0] ?? new Uint8Array();
}

/** RFC 5480 §2: a named curve, and a point of its length. Whether the point is on the curve is seen when it is used. */
function curveShape(algorithm: AlgorithmIdentifier, key: Uint8Array, bad: Bad): Shape {
  const curve = algorithm.parameters?.[0] === tags.oid ? curves[asOid(decode(algorithm.parameters))] : undefined;
  if (!curve) return { kind: "unknown", bits: key.length * 8 };
  const coordinate = Math.ceil(curve.bits / 8);
  const form = key[0];
  const length = form === 4 ? coordinate * 2 + 1 : form === 2 || form === 3 ? coordinate + 1 : -1;
  if (key.length !== length) throw bad(`not a point of ${curve.kind}`);
  return curve;
}

/** The number of bits of an unsigned magnitude. */
function bitLength(magnitude: Uint8Array): number {
  const start = magnitude.findIndex((octet) => octet !== 0);
  return start < 0 ? 0 : (magnitude.length - start) * 8 - Math.clz32(magnitude[start] ?? 0) + 24;
}
