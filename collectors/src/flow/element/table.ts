import { iana } from "./iana.ts";
import { scopes9, vendors, version9 } from "./vendors.ts";

/** How the bytes of an element are read; the letters are explained in `iana.ts`. */
export type ElementType = "u" | "i" | "f" | "b" | "4" | "6" | "m" | "s" | "o" | "t" | "T" | "M" | "N" | "L";

export interface Element {
  readonly name: string;
  readonly type: ElementType;
}

type Elements = ReadonlyMap<number, Element>;

/** RFC 5103: elements of the opposite direction, under the numbers of IANA. */
export const reverseEnterprise = 29_305;
const cert = 6871;
/** CERT marks the opposite direction by a bit of the element's number. */
const certReverse = 0x4000;

const known: Elements = read(iana);
const known9: Elements = read(version9);
const scopes: Elements = read(scopes9);
const foreign: ReadonlyMap<number, Elements> = new Map(
  Object.entries(vendors).map(([enterprise, text]) => [Number(enterprise), read(text)]),
);

function read(text: string): Elements {
  const each = text.split(";").flatMap((line) => {
    const [number = "", name = "", type = ""] = line.trim().split(" ");
    return isType(type) ? [[Number(number), { name, type }] as const] : [];
  });
  return new Map(each);
}

function isType(text: string): text is ElementType {
  return text.length === 1 && "uifb46msotTMNL".includes(text);
}

/** What is known of an element; one that nobody told us about is octets under its numbers. */
export function elementOf(version: number, enterprise: number, element: number): Element {
  const found = lookUp(version, enterprise, element);
  if (found !== undefined) return found;
  const number = enterprise === 0 ? `${element}` : `${enterprise}_${element}`;
  return { name: `element_${number}`, type: "o" };
}

/** What the records of an options template are about. */
export function scopeOf(version: number, enterprise: number, element: number): Element {
  return (version === 9 ? scopes.get(element) : undefined) ?? elementOf(version, enterprise, element);
}

function lookUp(version: number, enterprise: number, element: number): Element | undefined {
  if (enterprise === 0) return (version === 9 ? known9.get(element) : undefined) ?? known.get(element);
  if (enterprise === reverseEnterprise) return reversed(known.get(element));
  const own = foreign.get(enterprise);
  if (enterprise === cert && element > certReverse) return reversed(own?.get(element - certReverse));
  return own?.get(element);
}

function reversed(element: Element | undefined): Element | undefined {
  if (element === undefined) return undefined;
  return { ...element, name: `reverse${element.name.charAt(0).toUpperCase()}${element.name.slice(1)}` };
}
