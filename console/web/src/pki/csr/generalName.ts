import { explicit, implicitPrimitive, oid, tlv, utf8String } from "./der.ts";
import type { Bytes } from "./der.ts";

/** Kinds of alternative names that the forms know, each written `kind:value`. */
export const sanKinds = ["dns", "ip", "email", "uri", "upn"] as const;
export type SanKind = (typeof sanKinds)[number];

const text = (value: string) => new TextEncoder().encode(value);

const encoders: Readonly<Record<SanKind, (value: string) => Bytes | undefined>> = {
  dns: (value) => implicitPrimitive(2, text(value)),
  email: (value) => implicitPrimitive(1, text(value)),
  uri: (value) => implicitPrimitive(6, text(value)),
  ip: (value) => {
    const octets = addressOctets(value);
    return octets && implicitPrimitive(7, octets);
  },
  // otherName with Microsoft's user principal name
  upn: (value) => tlv(0xa0, oid("1.3.6.1.4.1.311.20.2.3"), explicit(0, utf8String(value))),
};

/** Splits `dns:a.b`; undefined for a kind nobody knows, or no value. */
export function sanOf(entry: string): { readonly kind: SanKind; readonly value: string } | undefined {
  const at = entry.indexOf(":");
  const kind = sanKinds.find((each) => each === entry.slice(0, Math.max(0, at)));
  const value = entry.slice(at + 1).trim();
  return kind === undefined || value === "" ? undefined : { kind, value };
}

/** GeneralName of RFC 5280 §4.2.1.6; undefined for what cannot be encoded. */
export function encodeSan(entry: string): Bytes | undefined {
  const san = sanOf(entry);
  return san && encoders[san.kind](san.value);
}

/** Four octets, or sixteen. */
export function addressOctets(value: string): Bytes | undefined {
  return value.includes(":") ? octetsOfSix(value) : octetsOfFour(value);
}

function octetsOfFour(value: string): Bytes | undefined {
  const parts = value.split(".");
  const good = parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
  return good ? Uint8Array.from(parts, Number) : undefined;
}

function octetsOfSix(value: string): Bytes | undefined {
  const halves = value.split("::");
  const [head = [], tail = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - head.length - tail.length;
  if (halves.length > 2 || (halves.length === 2 ? missing < 1 : missing !== 0)) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => "0"), ...tail];
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
  return Uint8Array.from(
    groups.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]),
  );
}
