import { parseAlgorithm } from "../x509/algorithm.ts";
import type { AlgorithmIdentifier } from "../x509/algorithm.ts";
import { certificateOf } from "../x509/certificate/parse.ts";
import type { Certificate } from "../x509/certificate/parse.ts";
import {
  asBitOctets,
  asGeneralizedTime,
  asOctets,
  asOid,
  asSmallInteger,
  children,
  decode,
  reader,
  tags,
  wellFormed,
} from "../x509/der/decode.ts";
import type { Node, Reader } from "../x509/der/decode.ts";
import { parseGeneralName } from "../x509/generalName.ts";
import { Malformation, parsing } from "../x509/malformed.ts";
import type { Malformed } from "../x509/malformed.ts";

/** PKIBody's alternatives by tag number (RFC 4210 §5.1.2) that are read or written here. */
export const bodies = {
  ir: 0,
  ip: 1,
  cr: 2,
  cp: 3,
  p10cr: 4,
  kur: 7,
  kup: 8,
  rr: 11,
  rp: 12,
  pkiconf: 19,
  genm: 21,
  genp: 22,
  error: 23,
  certConf: 24,
  pollReq: 25,
  pollRep: 26,
} as const;
export type BodyName = keyof typeof bodies;

/** PKIHeader (RFC 4210 §5.1.1). */
export interface Header {
  readonly version: number;
  /** DER of the GeneralNames. */
  readonly sender: Uint8Array;
  readonly recipient: Uint8Array;
  readonly time?: number;
  readonly protection?: AlgorithmIdentifier;
  readonly senderKeyId?: Uint8Array;
  readonly transaction: Uint8Array;
  readonly senderNonce?: Uint8Array;
  readonly recipientNonce?: Uint8Array;
  /** Types in generalInfo. */
  readonly info: readonly string[];
}

/** PKIMessage, its protection not yet checked. */
export interface Message {
  readonly header: Header;
  readonly body: { readonly name: BodyName; readonly content: Node };
  /** DER of the header and of the body: what is protected (RFC 4210 §5.1.3). */
  readonly headerDer: Uint8Array;
  readonly bodyDer: Uint8Array;
  readonly protection?: Uint8Array;
  readonly certificates: readonly Certificate[];
}

const largest = 1 << 18;

/** RFC 4210 5.1: a PKIMessage of 256 KiB at most, its protection not yet looked at. */
export function parseMessage(der: Uint8Array): Message | Malformed {
  return parsing(() => {
    const each = reader(decode(der, { maxBytes: largest }), tags.sequence);
    const header = each.next(tags.sequence);
    const body = each.next();
    const protection = inside(each, 0xa0);
    const extra = inside(each, 0xa1);
    each.end();
    return {
      header: headerOf(header),
      body: bodyOf(body),
      headerDer: header.der,
      bodyDer: body.der,
      ...(protection && { protection: asBitOctets(protection) }),
      certificates: extra ? children(extra, tags.sequence).map(certificateOf) : [],
    };
  });
}

/** The element under an explicit tag, if it is next. Throws Malformation. */
function inside(each: Reader, tag: number): Node | undefined {
  const tagged = each.optional(tag);
  if (tagged === undefined) return undefined;
  const within = reader(tagged);
  const node = within.next();
  within.end();
  return node;
}

function headerOf(node: Node): Header {
  const each = reader(node, tags.sequence);
  const version = asSmallInteger(each.next());
  const sender = each.next();
  const recipient = each.next();
  for (const name of [sender, recipient]) parseGeneralName(name);
  const time = inside(each, 0xa0);
  const protection = inside(each, 0xa1);
  const senderKeyId = inside(each, 0xa2);
  inside(each, 0xa3);
  const transaction = inside(each, 0xa4);
  const senderNonce = inside(each, 0xa5);
  const recipientNonce = inside(each, 0xa6);
  inside(each, 0xa7);
  const info = inside(each, 0xa8);
  each.end();
  if (transaction === undefined) throw new Malformation("missing-element", node.offset, "transactionID is missing");
  return {
    version,
    sender: sender.der,
    recipient: recipient.der,
    ...(time && { time: asGeneralizedTime(time, { fraction: true }) }),
    ...(protection && { protection: parseAlgorithm(protection) }),
    ...(senderKeyId && { senderKeyId: asOctets(senderKeyId) }),
    transaction: asOctets(transaction),
    ...(senderNonce && { senderNonce: asOctets(senderNonce) }),
    ...(recipientNonce && { recipientNonce: asOctets(recipientNonce) }),
    info: info ? children(info, tags.sequence).map(infoType) : [],
  };
}

/** InfoTypeAndValue: the type alone. */
function infoType(node: Node): string {
  const each = reader(node, tags.sequence);
  const type = asOid(each.next());
  if (each.more) wellFormed(each.next());
  each.end();
  return type;
}

function bodyOf(node: Node): Message["body"] {
  const name = (Object.keys(bodies) as BodyName[]).find((each) => node.tag === 0xa0 + bodies[each]);
  if (name === undefined) throw new Malformation("unsupported", node.offset, `PKIBody [${node.tag & 0x1f}]`);
  const within = reader(node);
  const content = within.next();
  within.end();
  return { name, content: wellFormed(content) };
}
