import { createHash } from "node:crypto";
import { algorithmIdentifier, digestOfOid, oidOfDigest, parseAlgorithm } from "../algorithm.ts";
import { decode, reader } from "../der/decode.ts";
import type { Node } from "../der/decode.ts";
import { integer, nil, octetString, sequence } from "../der/encode.ts";
import { tags } from "../der/tags.ts";
import { asOctets } from "../der/values.ts";
import { serialText } from "../certificate/parse.ts";
import { parsing } from "../malformed.ts";
import type { Malformed } from "../malformed.ts";

/** By which a certificate is asked for (RFC 6960 §4.1.1). */
export interface CertId {
  readonly der: Uint8Array;
  /** Name of the digest in node:crypto; undefined for one not known here. */
  readonly hash: string | undefined;
  readonly issuerNameHash: Uint8Array;
  readonly issuerKeyHash: Uint8Array;
  /** Lower-case hexadecimal, as in Certificate. */
  readonly serial: string;
}

/** CertID standing alone. */
export function parseCertId(der: Uint8Array): CertId | Malformed {
  return parsing(() => certIdOf(decode(der)));
}

/** The same inside something larger. Throws Malformation. */
export function certIdOf(node: Node): CertId {
  const parts = reader(node, tags.sequence);
  const { oid } = parseAlgorithm(parts.next(tags.sequence));
  const issuerNameHash = asOctets(parts.next());
  const issuerKeyHash = asOctets(parts.next());
  const serial = serialText(parts.next());
  parts.end();
  return { der: node.der, hash: digestOfOid(oid), issuerNameHash, issuerKeyHash, serial };
}

/** What identifies an issuer under one digest; the same for all its certificates. */
export interface IssuerHashes {
  readonly hash: string;
  readonly issuerNameHash: Uint8Array;
  readonly issuerKeyHash: Uint8Array;
}

/** RFC 6960 §4.1.1: of the issuer's name in DER, and of the BIT STRING of its key without tag, length and unused bits. */
export function issuerHashes(
  issuer: { readonly name: Uint8Array; readonly key: Uint8Array },
  hash: string,
): IssuerHashes {
  const digest = (bytes: Uint8Array) => createHash(hash).update(bytes).digest();
  return { hash, issuerNameHash: digest(issuer.name), issuerKeyHash: digest(issuer.key) };
}

/** CertID of one certificate. SHA-1 and SHA-2 have NULL as others write it (RFC 5019 §2.1.1); SM3 has no parameters (GM/T 0006: unverified). */
export function encodeCertId({ hash, issuerNameHash, issuerKeyHash }: IssuerHashes, serial: string): Uint8Array {
  const algorithm = algorithmIdentifier(oidOfDigest(hash), hash === "sm3" ? undefined : nil());
  const number = integer(Buffer.from(serial, "hex"));
  return sequence(algorithm, octetString(issuerNameHash), octetString(issuerKeyHash), number);
}
