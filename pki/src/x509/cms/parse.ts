import { parseAlgorithm } from "../algorithm.ts";
import type { AlgorithmIdentifier } from "../algorithm.ts";
import { certificateOf, serialText } from "../certificate/parse.ts";
import type { Certificate } from "../certificate/parse.ts";
import { asOctets, asOid, asSmallInteger, children, decode, reader, tags, wellFormed } from "../der/decode.ts";
import type { Node } from "../der/decode.ts";
import { Malformation, parsing } from "../malformed.ts";
import type { Malformed } from "../malformed.ts";
import { parseName } from "../name.ts";
import type { Name } from "../name.ts";
import { parseAttributes } from "./attributes.ts";
import type { CmsAttribute } from "./attributes.ts";
import { openContentInfo } from "./contentInfo.ts";
import type { Family } from "./contentInfo.ts";

/** Who signed or who can open: by issuer and serial, or by subject key identifier. */
export type Party =
  | { readonly issuer: Name; readonly serial: string; readonly keyId?: undefined }
  | { readonly keyId: Uint8Array; readonly issuer?: undefined };

export interface SignerInfo {
  readonly party: Party;
  readonly digestAlgorithm: AlgorithmIdentifier;
  readonly signedAttributes?: readonly CmsAttribute[];
  /** The SET OF the signed attributes, over which the signature is. */
  readonly signedBytes?: Uint8Array;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  readonly unsignedAttributes: readonly CmsAttribute[];
}

/** SignedData (RFC 5652 §5, GM/T 0010 §8). */
export interface SignedData {
  readonly der: Uint8Array;
  readonly family: Family;
  readonly contentType: string;
  /** Absent when the content is kept elsewhere. */
  readonly content?: Uint8Array;
  readonly certificates: readonly Certificate[];
  /** DER of each CertificateList. */
  readonly crls: readonly Uint8Array[];
  readonly signers: readonly SignerInfo[];
}

const largest = 1 << 24;

/** A ContentInfo of SignedData, signatures not yet verified. */
export function parseSignedData(der: Uint8Array): SignedData | Malformed {
  return parsing(() => signedDataOf(decode(der, { maxBytes: largest })));
}

/** The same of an element inside something larger. Throws Malformation. */
function signedDataOf(node: Node): SignedData {
  const { content: signed, family } = openContentInfo(node, "signedData");
  const each = reader(signed, tags.sequence);
  asSmallInteger(each.next());
  children(each.next(tags.set)).map(parseAlgorithm);
  const { contentType, content } = encapsulated(each.next());
  const certificates = each.optional(0xa0);
  const crls = each.optional(0xa1);
  const signers = children(each.next(tags.set)).map(parseSigner);
  each.end();
  return {
    der: node.der,
    family,
    contentType,
    ...(content && { content }),
    certificates: certificates ? plain(certificates).map(certificateOf) : [],
    crls: crls ? plain(crls).map((crl) => wellFormed(crl).der) : [],
    signers,
  };
}

/** The alternatives of other formats are read over. */
function plain(node: Node): Node[] {
  return children(node).filter((choice) => wellFormed(choice).tag === tags.sequence);
}

function encapsulated(node: Node): { contentType: string; content?: Uint8Array } {
  const each = reader(node, tags.sequence);
  const contentType = asOid(each.next());
  const tagged = each.optional(0xa0);
  each.end();
  if (!tagged) return { contentType };
  const inside = reader(tagged);
  const content = asOctets(inside.next());
  inside.end();
  return { contentType, content };
}

function parseSigner(node: Node): SignerInfo {
  const each = reader(node, tags.sequence);
  const version = asSmallInteger(each.next());
  if (version !== 1 && version !== 3) throw new Malformation("bad-version", node.offset, "SignerInfo is 1 or 3");
  const party = parseParty(each.next());
  const digestAlgorithm = parseAlgorithm(each.next());
  const attributes = each.optional(0xa0);
  const signatureAlgorithm = parseAlgorithm(each.next());
  const signature = asOctets(each.next());
  const unsigned = each.optional(0xa1);
  each.end();
  return {
    party,
    digestAlgorithm,
    ...(attributes && { signedAttributes: parseAttributes(attributes), signedBytes: asSet(attributes) }),
    signatureAlgorithm,
    signature,
    unsignedAttributes: unsigned ? parseAttributes(unsigned) : [],
  };
}

/** SignerIdentifier, and RecipientIdentifier, which looks the same. Throws Malformation. */
export function parseParty(node: Node): Party {
  if (node.tag === 0x80) return { keyId: node.value };
  const each = reader(node, tags.sequence);
  const issuer = parseName(each.next());
  const serial = serialText(each.next());
  each.end();
  return { issuer, serial };
}

/** RFC 5652 §5.4: the signature is over the attributes under the tag of SET OF, not [0]. */
function asSet(attributes: Node): Uint8Array {
  const bytes = Buffer.from(attributes.der);
  bytes[0] = tags.set;
  return bytes;
}
