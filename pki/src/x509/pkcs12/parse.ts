import { digestOfOid, parseAlgorithm } from "../algorithm.ts";
import { contentInfoOf } from "../cms/contentInfo.ts";
import { asOctets, asOid, asSmallInteger, asString, children, decode, reader, tags } from "../der/decode.ts";
import type { Node } from "../der/decode.ts";
import { Malformation, parsing } from "../malformed.ts";
import type { Malformed } from "../malformed.ts";
import { oids } from "../oid.ts";
import { encryptedKeyOf } from "./encryptedKey.ts";
import type { EncryptedKey } from "./encryptedKey.ts";
import { pbes2Of } from "./pbes2.ts";
import type { Pbes2 } from "./pbes2.ts";

interface Mac {
  readonly digest: string;
  readonly value: Uint8Array;
  readonly salt: Uint8Array;
  readonly iterations: number;
}

/** One part of the file: bags in clear, or under the password. */
type Safe =
  | { readonly kind: "clear"; readonly content: Uint8Array }
  | { readonly kind: "encrypted"; readonly scheme: Pbes2; readonly encrypted: Uint8Array };

/** PFX (RFC 7292 §4) up to what the password opens. */
export interface Pkcs12 {
  readonly der: Uint8Array;
  /** What the MAC is over. */
  readonly authenticated: Uint8Array;
  readonly mac: Mac;
  readonly safes: readonly Safe[];
}

const largest = 1 << 20;
const mostIterations = 2_000_000;

/** A PFX in DER with PBES2 and a MAC; files of older schemes are for `readOldPkcs12`. */
export function parsePkcs12(der: Uint8Array): Pkcs12 | Malformed {
  return parsing(() => {
    const each = reader(decode(der, { maxBytes: largest }), tags.sequence);
    const version = each.next();
    if (asSmallInteger(version) !== 3) throw new Malformation("bad-version", version.offset, "a PFX has version 3");
    const outer = data(each.next());
    const mac = parseMac(each.next());
    each.end();
    const authenticated = outer.value;
    const safes = children(decode(authenticated, { base: outer.valueOffset }), tags.sequence).map(parseSafe);
    return { der, authenticated, mac, safes };
  });
}

/** The OCTET STRING of a ContentInfo of data. */
function data(node: Node): Node {
  const { type, content } = contentInfoOf(node);
  if (type !== oids.data) throw new Malformation("unsupported", node.offset, `${type} where data is expected`);
  asOctets(content);
  return content;
}

function parseSafe(node: Node): Safe {
  const { type, content } = contentInfoOf(node);
  if (type === oids.data) return { kind: "clear", content: asOctets(content) };
  if (type !== oids.encryptedData) throw new Malformation("unsupported", node.offset, `${type} in a safe`);
  const each = reader(content, tags.sequence);
  asSmallInteger(each.next());
  const inner = reader(each.next(), tags.sequence);
  each.end();
  inner.next(tags.oid);
  const scheme = pbes2Of(parseAlgorithm(inner.next()));
  const encrypted = inner.next(0x80).value;
  inner.end();
  if (!scheme) throw new Malformation("unsupported", node.offset, "not PBES2");
  return { kind: "encrypted", scheme, encrypted };
}

function parseMac(node: Node): Mac {
  const each = reader(node, tags.sequence);
  const info = reader(each.next(), tags.sequence);
  const digest = digestOfOid(parseAlgorithm(info.next()).oid);
  const value = asOctets(info.next());
  info.end();
  const salt = asOctets(each.next());
  const iterations = each.more ? asSmallInteger(each.next()) : 1;
  each.end();
  if (!digest || iterations < 1 || iterations > mostIterations) {
    throw new Malformation("unsupported", node.offset, "a MAC not known here");
  }
  return { digest, value, salt, iterations };
}

/** A bag that holds something of use here. */
export type Bag =
  | { readonly kind: "certificate"; readonly der: Uint8Array; readonly friendlyName?: string }
  | { readonly kind: "encrypted-key"; readonly key: EncryptedKey; readonly friendlyName?: string }
  | { readonly kind: "key"; readonly pkcs8: Uint8Array; readonly friendlyName?: string };

/** SafeContents; bags of other kinds are read over. Throws Malformation. */
export function parseBags(content: Uint8Array): Bag[] {
  return children(decode(content, { maxBytes: largest }), tags.sequence).flatMap((node): Bag[] => {
    const each = reader(node, tags.sequence);
    const type = asOid(each.next());
    const value = reader(each.next(0xa0)).next();
    const attributes = each.optional(tags.set);
    each.end();
    const friendlyName = attributes && friendlyNameOf(attributes);
    const named = friendlyName === undefined ? {} : { friendlyName };
    if (type === oids.certBag) return [{ kind: "certificate", der: certificateIn(value), ...named }];
    if (type === oids.shroudedKeyBag) return [{ kind: "encrypted-key", key: encryptedKeyOf(value), ...named }];
    return type === oids.keyBag ? [{ kind: "key", pkcs8: value.der, ...named }] : [];
  });
}

function certificateIn(node: Node): Uint8Array {
  const each = reader(node, tags.sequence);
  if (asOid(each.next()) !== oids.x509Certificate) throw new Malformation("unsupported", node.offset, "not X.509");
  const value = asOctets(reader(each.next(0xa0)).next());
  each.end();
  return value;
}

function friendlyNameOf(attributes: Node): string | undefined {
  for (const node of children(attributes)) {
    const each = reader(node, tags.sequence);
    if (asOid(each.next()) === oids.friendlyName) return asString(reader(each.next(tags.set)).next());
  }
  return undefined;
}
