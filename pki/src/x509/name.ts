import { asOid, asString, children, decode, isString, reader, tags, wellFormed } from "./der/decode.ts";
import type { Node } from "./der/decode.ts";
import { ia5String, oid, printableString, sequence, setOf, utf8String } from "./der/encode.ts";
import { Malformation } from "./malformed.ts";
import { oids } from "./oid.ts";

export interface Attribute {
  /** The attribute type, dotted. */
  readonly type: string;
  /** The identifier octet of the value. */
  readonly tag: number;
  /** The text; of a value that is no character string, `#` and the hex of its DER (RFC 4514 §2.4). */
  readonly value: string;
  /** The whole AttributeTypeAndValue. */
  readonly der: Uint8Array;
}

export interface Name {
  readonly der: Uint8Array;
  readonly rdns: readonly (readonly Attribute[])[];
}

/** Short names: RFC 4514 §3, and what certificates here use besides. */
const shortNames = {
  C: oids.countryName,
  ST: oids.stateOrProvinceName,
  L: oids.localityName,
  STREET: oids.streetAddress,
  O: oids.organizationName,
  OU: oids.organizationalUnitName,
  CN: oids.commonName,
  SERIALNUMBER: oids.serialNumber,
  SN: oids.surname,
  GN: oids.givenName,
  T: oids.title,
  DC: oids.domainComponent,
  UID: oids.userId,
  E: oids.emailAddress,
  ORGANIZATIONIDENTIFIER: oids.organizationIdentifier,
  POSTALCODE: oids.postalCode,
  DNQ: oids.dnQualifier,
  PSEUDONYM: oids.pseudonym,
} as const;

/** Other spellings people write. S is the province in GM/T 0015's examples. */
const spellings: Readonly<Record<string, string>> = {
  ...shortNames,
  S: oids.stateOrProvinceName,
  EMAILADDRESS: oids.emailAddress,
  TITLE: oids.title,
  GIVENNAME: oids.givenName,
  SURNAME: oids.surname,
};

const shortOf = new Map<string, string>(Object.entries(shortNames).map(([short, dotted]) => [dotted, short]));

/** The short name of an attribute type, or its dotted form. */
export function attributeLabel(type: string): string {
  return shortOf.get(type) ?? type;
}

/** The attribute type of a short name, in any case, or of a dotted form; undefined for neither. */
export function attributeType(label: string): string | undefined {
  return spellings[label.toUpperCase()] ?? (/^[0-2](\.\d+)+$/.test(label) ? label : undefined);
}

/**
 * The DER of a name, one attribute a RDN in the given order, by short name or dotted type. RFC 5280 §4.1.2.4 and
 * GM/T 0015 annex B: C, serialNumber and dnQualifier PrintableString, DC and e-mail IA5String, all others UTF8String.
 * Throws TypeError on a type or a character that is not possible: the caller vets what people wrote.
 */
export function encodeName(attributes: readonly (readonly [string, string])[]): Uint8Array {
  return sequence(...attributes.map((attribute) => setOf([encodeAttribute(attribute)])));
}

const printable = new Set<string>([oids.countryName, oids.serialNumber, oids.dnQualifier]);
const ia5 = new Set<string>([oids.domainComponent, oids.emailAddress]);

function encodeAttribute([label, value]: readonly [string, string]): Uint8Array {
  const type = attributeType(label);
  if (!type) throw new TypeError(`${label} is not an attribute type`);
  const encode = printable.has(type) ? printableString : ia5.has(type) ? ia5String : utf8String;
  return sequence(oid(type), encode(value));
}

/** Name (RFC 5280 §4.1.2.4). Throws Malformation. */
export function parseName(node: Node): Name {
  return { der: node.der, rdns: children(node, tags.sequence).map(parseRdn) };
}

/** RelativeDistinguishedName: at least one attribute, sorted as DER demands. Throws Malformation. */
export function parseRdn(node: Node): readonly Attribute[] {
  const found = children(node);
  if (found.length === 0) throw new Malformation("bad-name", node.offset, "a relative name has at least one attribute");
  for (const [at, each] of found.entries()) {
    const before = found[at - 1];
    if (before && Buffer.compare(before.der, each.der) > 0) {
      throw new Malformation("unsorted-set", each.offset, "X.690 §11.6: the elements of a SET OF ascend");
    }
  }
  return found.map(parseAttribute);
}

function parseAttribute(node: Node): Attribute {
  const each = reader(node, tags.sequence);
  const type = asOid(each.next());
  const content = each.next();
  each.end();
  const value = isString(content.tag) ? asString(content) : `#${Buffer.from(wellFormed(content).der).toString("hex")}`;
  return { type, tag: content.tag, value, der: node.der };
}

/** RFC 4514 text: the last RDN first. */
export function nameText(name: Name): string {
  return name.rdns
    .toReversed()
    .map((rdn) => rdn.map((each) => `${attributeLabel(each.type)}=${escaped(each)}`).join("+"))
    .join(",");
}

function escaped({ value, type, tag, der }: Attribute): string {
  if (!isString(tag)) return value;
  if (!shortOf.has(type)) return `#${Buffer.from(valueNode(der).der).toString("hex")}`; // RFC 4514 §2.4
  return value
    .replace(/[\\",+;<>=]/g, "\\$&")
    .replace(/^[ #]/, "\\$&")
    .replace(/ $/, "\\ ")
    .replace(/\p{Cc}/gu, (each) => `\\${Buffer.from(each).toString("hex")}`);
}

function valueNode(attribute: Uint8Array): Node {
  const each = reader(decode(attribute));
  each.next();
  return each.next();
}

const keys = new WeakMap<Name, string>();

/** RFC 5280 §7.1: equal after case folding and with white space compressed, whatever string types were used. */
export function sameName(a: Name, b: Name): boolean {
  return Buffer.compare(a.der, b.der) === 0 || nameKey(a) === nameKey(b);
}

/** A text that two names share exactly when `sameName` holds, for maps. */
export function nameKey(name: Name): string {
  const ready = keys.get(name);
  if (ready !== undefined) return ready;
  const made = rdnKeys(name).join("\u0001");
  keys.set(name, made);
  return made;
}

/** The same for each RDN, with which subtrees are compared. */
export function rdnKeys(name: Name): string[] {
  return name.rdns.map((rdn) =>
    rdn
      .map((each) => `${each.type}=${isString(each.tag) ? prepared(each.value) : each.value}`)
      .toSorted()
      .join("\u0002"),
  );
}

/** RFC 4518 as far as it concerns names: NFKC, case folded, white space runs are one space, none at the ends. */
function prepared(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}
