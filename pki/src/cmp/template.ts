import { parseAlgorithm } from "../x509/algorithm.ts";
import type { AlgorithmIdentifier } from "../x509/algorithm.ts";
import {
  asBitOctets,
  asOid,
  asInteger,
  children,
  decode,
  reader,
  tags,
  timeOf,
  wellFormed,
} from "../x509/der/decode.ts";
import type { Node } from "../x509/der/decode.ts";
import { serialText } from "../x509/certificate/parse.ts";
import { readExtensions } from "../x509/extension/read.ts";
import type { Extension } from "../x509/extension/read.ts";
import { parseGeneralName } from "../x509/generalName.ts";
import { Malformation } from "../x509/malformed.ts";
import { parseName } from "../x509/name.ts";
import type { Name } from "../x509/name.ts";
import { publicKeyOf } from "../x509/publicKey.ts";
import type { PublicKey } from "../x509/publicKey.ts";
import { cmpOids } from "./oids.ts";

/** CertTemplate (RFC 4211 §5): what the certificate is wished to be, or which one is meant. */
export interface Template {
  readonly serial?: string;
  readonly issuer?: Name;
  readonly notBefore?: number;
  readonly notAfter?: number;
  readonly subject?: Name;
  readonly publicKey?: PublicKey;
  readonly extensions: ReadonlyMap<string, Extension>;
}

/** CertReqMsg (RFC 4211 §3). */
export interface TemplateRequest {
  readonly id: bigint;
  /** DER of the CertRequest: what the proof of possession is over. */
  readonly der: Uint8Array;
  readonly template: Template;
  /** Issuer and serial of the certificate that a key update is about (RFC 4211 §6.5). */
  readonly oldSerial?: string;
  readonly possession?: { readonly algorithm: AlgorithmIdentifier; readonly signature: Uint8Array };
}

/** The one CertReqMsg of CertReqMessages. Throws Malformation. */
export function templateRequestOf(node: Node): TemplateRequest {
  const all = children(node, tags.sequence);
  const [message] = all;
  if (message === undefined || all.length > 1) {
    throw new Malformation("unsupported", node.offset, "RFC 9483 §4.1: one request in a message");
  }
  const each = reader(message, tags.sequence);
  const request = each.next(tags.sequence);
  const possession = each.more && each.tag !== tags.sequence ? proofOf(each.next()) : undefined;
  if (each.more) wellFormed(each.next());
  each.end();
  return { ...requestOf(request), der: request.der, ...(possession && { possession }) };
}

function requestOf(node: Node): Omit<TemplateRequest, "der"> {
  const each = reader(node, tags.sequence);
  const id = asInteger(each.next());
  const template = templateOf(each.next());
  const controls = each.optional(tags.sequence);
  each.end();
  const oldSerial = controls && oldSerialOf(controls);
  return { id, template, ...(oldSerial !== undefined && { oldSerial }) };
}

/** A template under SEQUENCE; its fields are tagged implicitly, names explicitly (RFC 4211 Appendix B). */
export function templateOf(node: Node): Template {
  const each = reader(node, tags.sequence);
  each.optional(0x80); // version
  const serial = each.optional(0x81);
  each.optional(0xa2); // signingAlg: the profile decides
  const issuer = each.optional(0xa3);
  const validity = each.optional(0xa4);
  const subject = each.optional(0xa5);
  const publicKey = each.optional(0xa6);
  each.optional(0x87);
  each.optional(0x88);
  const extensions = each.optional(0xa9);
  each.end();
  return {
    ...(serial && { serial: serialText(retagged(serial, tags.integer)) }),
    ...(issuer && { issuer: nameIn(issuer) }),
    ...(validity && validityOf(validity)),
    ...(subject && { subject: nameIn(subject) }),
    ...(publicKey && publicKey.value.length > 0 && { publicKey: publicKeyOf(retagged(publicKey, tags.sequence)) }),
    extensions: extensions ? readExtensions(retagged(extensions, tags.sequence)) : new Map(),
  };
}

/** An implicitly tagged element under its own tag. */
function retagged(node: Node, tag: number): Node {
  const der = Buffer.from(node.der);
  der[0] = tag;
  return decode(der, { base: node.offset, depth: node.depth });
}

function nameIn(node: Node): Name {
  const each = reader(node);
  const name = parseName(each.next());
  each.end();
  return name;
}

/** OptionalValidity: each time under an explicit tag, as Time is a CHOICE. */
function validityOf(node: Node): { notBefore?: number; notAfter?: number } {
  const each = reader(node);
  const time = (tag: number) => {
    const tagged = each.optional(tag);
    if (tagged === undefined) return undefined;
    const inner = reader(tagged).next();
    return timeOf(inner, inner.tag);
  };
  const [notBefore, notAfter] = [time(0xa0), time(0xa1)];
  each.end();
  return { ...(notBefore !== undefined && { notBefore }), ...(notAfter !== undefined && { notAfter }) };
}

function proofOf(node: Node): TemplateRequest["possession"] {
  if (node.tag !== 0xa1) throw new Malformation("unsupported", node.offset, "possession is proved by a signature");
  const each = reader(node);
  if (each.tag === 0xa0)
    throw new Malformation("unsupported", node.offset, "the template names subject and key itself");
  const algorithm = parseAlgorithm(each.next());
  const signature = asBitOctets(each.next());
  each.end();
  return { algorithm, signature };
}

function oldSerialOf(controls: Node): string | undefined {
  for (const control of children(controls)) {
    const each = reader(control, tags.sequence);
    const type = asOid(each.next());
    const value = each.next();
    each.end();
    if (type !== cmpOids.oldCertId) continue;
    const certificate = reader(value, tags.sequence);
    parseGeneralName(certificate.next());
    const serial = serialText(certificate.next());
    certificate.end();
    return serial;
  }
  return undefined;
}
