import { algorithmIdentifier, oidOfDigest, signatureAlgorithm } from "../algorithm.ts";
import type { SignatureName } from "../algorithm.ts";
import { explicit, implicitConstructed, integer, nil, octetString, oid, sequence, setOf } from "../der/encode.ts";
import { oids } from "../oid.ts";
import { attribute } from "../request/build.ts";

export interface SignedAttributesInput {
  readonly contentType: string;
  /** Of the content, by the signer's digest. */
  readonly messageDigest: Uint8Array;
  /** More attributes, made by `attribute`. */
  readonly more?: readonly Uint8Array[];
}

/** SignedAttributes as a SET OF: exactly the octets that are signed (RFC 5652 §5.4). */
export function signedAttributes({ contentType, messageDigest, more = [] }: SignedAttributesInput): Uint8Array {
  return setOf([
    attribute(oids.contentType, oid(contentType)),
    attribute(oids.messageDigest, octetString(messageDigest)),
    ...more,
  ]);
}

export interface CmsSigner {
  /** Of the signer's certificate: its issuer's name in DER, and its serial number in hexadecimal. */
  readonly issuer: Uint8Array;
  readonly serial: string;
  /** Name of the digest in node:crypto. */
  readonly digest: string;
  readonly signature: SignatureName;
  /** Made by `signedAttributes`; `value` is the signature over them. */
  readonly attributes: Uint8Array;
  readonly value: Uint8Array;
}

export interface SignedDataInput {
  readonly contentType: string;
  /** Left out, the content is elsewhere, or there is none. */
  readonly content?: Uint8Array;
  /** DER. */
  readonly certificates: readonly Uint8Array[];
  readonly crls?: readonly Uint8Array[];
  readonly signers: readonly CmsSigner[];
}

/** A ContentInfo with SignedData (RFC 5652 §5.1). */
export function buildSignedData({
  contentType,
  content,
  certificates,
  crls = [],
  signers,
}: SignedDataInput): Uint8Array {
  const parts = [
    integer(contentType === oids.data ? 1 : 3), // §5.1: 3 where the content is not id-data
    setOf(distinct(signers.map(({ digest }) => digestAlgorithm(digest)))),
    sequence(oid(contentType), ...(content === undefined ? [] : [explicit(0, octetString(content))])),
  ];
  if (certificates.length > 0) parts.push(implicitConstructed(0, ...sorted(certificates)));
  if (crls.length > 0) parts.push(implicitConstructed(1, ...sorted(crls)));
  parts.push(setOf(signers.map(signerInfo)));
  return sequence(oid(oids.signedData), explicit(0, sequence(...parts)));
}

/** A "certs-only" message: what `.p7c`, EST and SCEP carry (RFC 5272 §4.1, RFC 7030 §4.1.3). */
export function certificatesOnly(certificates: readonly Uint8Array[], crls: readonly Uint8Array[] = []): Uint8Array {
  return buildSignedData({ contentType: oids.data, certificates, crls, signers: [] });
}

function signerInfo({ issuer, serial, digest, signature, attributes, value }: CmsSigner): Uint8Array {
  return sequence(
    integer(1),
    sequence(issuer, integer(Buffer.from(serial, "hex"))),
    digestAlgorithm(digest),
    retagged(attributes),
    signatureAlgorithm(signature),
    octetString(value),
  );
}

/** §5.4: signed as SET OF, written as [0] IMPLICIT. */
function retagged(attributes: Uint8Array): Uint8Array {
  const out = Buffer.from(attributes);
  out[0] = 0xa0;
  return out;
}

/** RFC 5754 §2: SHA-2 without parameters in CMS. */
function digestAlgorithm(digest: string): Uint8Array {
  return algorithmIdentifier(oidOfDigest(digest), digest === "sha1" ? nil() : undefined);
}

const sorted = (parts: readonly Uint8Array[]) => parts.toSorted((a, b) => Buffer.compare(a, b));

function distinct(parts: readonly Uint8Array[]): Uint8Array[] {
  return [...new Map(parts.map((part) => [Buffer.from(part).toString("hex"), part])).values()];
}
