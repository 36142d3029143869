import { algorithmIdentifier, oidOfDigest, schemeOf, signatureAlgorithm } from "../algorithm.ts";
import type { SignatureName } from "../algorithm.ts";
import { explicit, implicitConstructed, integer, nil, octetString, oid, sequence, setOf, tlv } from "../der/encode.ts";
import { decode } from "../der/decode.ts";
import { oids } from "../oid.ts";
import { attribute } from "../request/build.ts";
import { contentInfo, contentTypes } from "./contentInfo.ts";
import type { Family } from "./contentInfo.ts";

export interface SignedAttributes {
  readonly contentType: string;
  readonly messageDigest: Uint8Array;
  /** DER of further attributes. */
  readonly more?: readonly Uint8Array[];
}

/** The signed attributes as the SET OF over which the signature is (RFC 5652 §5.4). */
export function signedAttributes({ contentType, messageDigest, more = [] }: SignedAttributes): Uint8Array {
  return setOf([
    attribute(oids.contentType, oid(contentType)),
    attribute(oids.messageDigest, octetString(messageDigest)),
    ...more,
  ]);
}

interface SignedBy {
  /** DER of the issuer's Name and hex of the serial number of the signer's certificate. */
  readonly issuer: Uint8Array;
  readonly serial: string;
  /** Name of the digest of the content in node:crypto. */
  readonly digest: string;
  readonly signature: SignatureName;
  /** What `signedAttributes` gave, and the signature over it. */
  readonly attributes: Uint8Array;
  readonly value: Uint8Array;
  /** DER of each unsigned attribute. */
  readonly unsigned?: readonly Uint8Array[];
}

export interface SignedDataToBuild {
  readonly contentType: string;
  /** Absent when it is kept elsewhere. */
  readonly content?: Uint8Array;
  readonly family?: Family;
  readonly certificates: readonly Uint8Array[];
  readonly crls?: readonly Uint8Array[];
  readonly signers: readonly SignedBy[];
}

/** SignedData in its ContentInfo (RFC 5652 §5); with family "gm" under the identifiers of GM/T 0010. */
export function buildSignedData(data: SignedDataToBuild): Uint8Array {
  const { contentType, content, family = "pkix", certificates, crls = [], signers } = data;
  const digests = [...new Set(signers.map(({ digest }) => digest))];
  const plain = contentType === contentTypes[family].data;
  const body = sequence(
    integer(plain ? 1 : 3), // §5.1
    setOf(digests.map(digestAlgorithm)),
    sequence(oid(contentType), ...(content ? [explicit(0, octetString(content))] : [])),
    ...carried(certificates, crls),
    setOf(signers.map(signerInfo)),
  );
  return contentInfo(contentTypes[family].signedData, body);
}

/** SignedData without signers: certificates and CRLs alone (RFC 5652 §5, RFC 7030 §4.1.3). */
export function certificatesOnly(certificates: readonly Uint8Array[], crls: readonly Uint8Array[] = []): Uint8Array {
  return buildSignedData({ contentType: oids.data, certificates, crls, signers: [] });
}

function carried(certificates: readonly Uint8Array[], crls: readonly Uint8Array[]): Uint8Array[] {
  return [
    ...(certificates.length > 0 ? [implicitConstructed(0, ...certificates)] : []),
    ...(crls.length > 0 ? [implicitConstructed(1, ...crls)] : []),
  ];
}

function signerInfo({ issuer, serial, digest, signature, attributes, value, unsigned = [] }: SignedBy): Uint8Array {
  return sequence(
    integer(1),
    sequence(issuer, integer(Buffer.from(serial, "hex"))),
    digestAlgorithm(digest),
    tlv(0xa0, decode(attributes).value),
    algorithmFor(signature),
    octetString(value),
    ...(unsigned.length > 0 ? [implicitConstructed(1, ...unsigned)] : []),
  );
}

/** RFC 5754 §2 leaves the parameters of SHA-2 out. */
function digestAlgorithm(digest: string): Uint8Array {
  return algorithmIdentifier(oidOfDigest(digest), digest === "sha1" ? nil() : undefined);
}

/** RFC 3370 §3.2: rsaEncryption is what every implementation takes. GM/T 0010 §8.1: SM2 signs as 301.1. */
function algorithmFor(signature: SignatureName): Uint8Array {
  if (signature === "sm2-sm3") return algorithmIdentifier(oids.sm2Signature);
  const { oid: dotted, kinds } = schemeOf(signature);
  if (kinds.includes("rsa") && dotted !== oids.rsaPss) return algorithmIdentifier(oids.rsaEncryption, nil());
  return signatureAlgorithm(signature);
}
