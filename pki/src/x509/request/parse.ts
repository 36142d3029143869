import { parseAlgorithm } from "../algorithm.ts";
import type { AlgorithmIdentifier } from "../algorithm.ts";
import {
  asBitOctets,
  asOid,
  asSmallInteger,
  asString,
  children,
  decode,
  expect,
  reader,
  tags,
  wellFormed,
} from "../der/decode.ts";
import type { Node } from "../der/decode.ts";
import { readExtensions } from "../extension/read.ts";
import type { Extension } from "../extension/read.ts";
import { Malformation, parsing } from "../malformed.ts";
import type { Malformed } from "../malformed.ts";
import { parseName } from "../name.ts";
import type { Name } from "../name.ts";
import { oids } from "../oid.ts";
import { publicKeyOf } from "../publicKey.ts";
import type { PublicKey } from "../publicKey.ts";
import { verifySignature } from "../signature.ts";

interface RequestAttribute {
  readonly type: string;
  /** The whole TLV of each value. */
  readonly values: readonly Uint8Array[];
}

/** CertificationRequest (RFC 2986). What it asks for is a wish: the profile decides. */
export interface CertificationRequest {
  readonly der: Uint8Array;
  readonly tbs: Uint8Array;
  readonly subject: Name;
  readonly publicKey: PublicKey;
  readonly attributes: readonly RequestAttribute[];
  readonly requestedExtensions: ReadonlyMap<string, Extension>;
  readonly challengePassword?: string;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
}

const largest = 1 << 17;

/** Microsoft's own name for extensionRequest, in requests of older Windows. */
const microsoftExtensions = "1.3.6.1.4.1.311.2.1.14";

/** A request of its DER; whether the sender has the key is `provesPossession`. */
export function parseRequest(der: Uint8Array): CertificationRequest | Malformed {
  return parsing(() => requestOf(decode(der, { maxBytes: largest })));
}

/** The same of an element inside something larger. Throws Malformation. */
function requestOf(node: Node): CertificationRequest {
  const each = reader(node, tags.sequence);
  const tbs = each.next(tags.sequence);
  const signatureAlgorithm = parseAlgorithm(each.next());
  const signature = asBitOctets(each.next());
  each.end();
  return { der: node.der, tbs: tbs.der, signatureAlgorithm, signature, ...readInfo(tbs) };
}

function readInfo(info: Node) {
  const each = reader(info);
  const version = each.next();
  if (asSmallInteger(version) !== 0) throw new Malformation("bad-version", version.offset, "a request has version 1");
  const subject = parseName(each.next());
  const publicKey = publicKeyOf(each.next());
  const list = each.optional(0xa0); // RFC 2986 wants it even when empty; some tools leave it out
  each.end();
  const found = list ? children(list).map(readAttribute) : [];
  return {
    subject,
    publicKey,
    attributes: found.map(({ type, nodes }) => ({ type, values: nodes.map(der) })),
    ...wishes(found),
  };
}

interface AttributeNodes {
  readonly type: string;
  readonly nodes: readonly Node[];
  readonly offset: number;
}

const der = (node: Node) => node.der;

function readAttribute(node: Node): AttributeNodes {
  const each = reader(node, tags.sequence);
  const type = asOid(each.next());
  const content = each.next();
  each.end();
  // CFCA's tools write these two without the SET
  const bare = content.tag !== tags.set && (type === oids.challengePassword || type === oids.cfcaTemporaryPublicKey);
  const nodes = (bare ? [content] : children(expect(content, tags.set))).map(wellFormed);
  return { type, nodes, offset: node.offset };
}

function wishes(attributes: readonly AttributeNodes[]) {
  let requestedExtensions: ReadonlyMap<string, Extension> = new Map();
  let challengePassword: string | undefined;
  for (const { type, nodes, offset } of attributes) {
    const [value] = nodes;
    if (type === oids.extensionRequest || type === microsoftExtensions) {
      if (requestedExtensions.size > 0)
        throw new Malformation("duplicate-extension", offset, "extensions asked for twice");
      if (value && nodes.length === 1) requestedExtensions = readExtensions(value);
      else throw new Malformation("bad-value", offset, "extensionRequest has one value");
    }
    if (type === oids.challengePassword && value) challengePassword = asString(value);
  }
  return { requestedExtensions, ...(challengePassword !== undefined && { challengePassword }) };
}

/** Whether whoever made the request holds its private key: RFC 2986 §3, for SM2 with the applicant's own Z. */
export function provesPossession(request: CertificationRequest): boolean {
  const { signatureAlgorithm: algorithm, publicKey: key, tbs: data, signature } = request;
  return verifySignature({ algorithm, key, data, signature });
}
