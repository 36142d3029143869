import { oid, printableString, sequence, setOf, utf8String, ia5String } from "./der.ts";
import type { Bytes } from "./der.ts";

/** Attributes of a subject that the forms know, in the order of GM/T 0015 Annex B: country first, common name last. */
export const nameAttributes = {
  C: "2.5.4.6",
  ST: "2.5.4.8",
  L: "2.5.4.7",
  O: "2.5.4.10",
  OU: "2.5.4.11",
  T: "2.5.4.12",
  serialNumber: "2.5.4.5",
  UID: "0.9.2342.19200300.100.1.1",
  CN: "2.5.4.3",
  emailAddress: "1.2.840.113549.1.9.1",
} as const;
export type NameAttribute = keyof typeof nameAttributes;

/** A subject as the API takes it: pairs in the order in which they are encoded. */
export type SubjectPairs = readonly (readonly [NameAttribute, string])[];

const order = Object.keys(nameAttributes);

/** Drops what is empty and puts the rest into the order of the standard. */
export function inOrder(pairs: SubjectPairs): SubjectPairs {
  return pairs
    .filter(([, value]) => value.trim() !== "")
    .map(([type, value]) => [type, value.trim()] as const)
    .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b));
}

/** Name of RFC 5280 §4.1.2.4: one attribute in each relative distinguished name. */
export const encodeName = (pairs: SubjectPairs): Bytes =>
  sequence(...pairs.map(([type, value]) => setOf(sequence(oid(nameAttributes[type]), valueOf(type, value)))));

/** GM/T 0015: country in PrintableString, all others in UTF8String; RFC 5280 Appendix A: serial numbers and mail as they were always written. */
function valueOf(type: NameAttribute, value: string): Bytes {
  if (type === "C" || type === "serialNumber") return printableString(value);
  return type === "emailAddress" ? ia5String(value) : utf8String(value);
}
