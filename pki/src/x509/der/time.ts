import { Malformation } from "../malformed.ts";
import type { Node } from "./node.ts";
import { tags } from "./tags.ts";

const utc = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;
const generalized = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{0,8}[1-9]))?Z$/;

/**
 * UTCTime or GeneralizedTime in milliseconds. RFC 5280 §4.1.2.5: with seconds, in Zulu, and without a fraction unless
 * the format at hand (RFC 3161) has one. Throws Malformation.
 */
export function asTime(node: Node, { fraction = false } = {}): number {
  if (node.tag !== tags.utcTime && node.tag !== tags.generalizedTime) {
    throw new Malformation("unexpected-tag", node.offset, "a time is expected");
  }
  return timeOf(node, node.tag, fraction);
}

/** GeneralizedTime alone, as OCSP and CRL entry extensions use it. Throws Malformation. */
export function asGeneralizedTime(node: Node, { fraction = false } = {}): number {
  if (node.tag !== tags.generalizedTime) {
    throw new Malformation("unexpected-tag", node.offset, "a GeneralizedTime is expected");
  }
  return timeOf(node, node.tag, fraction);
}

/** The time of an implicitly tagged element of the given universal type. Throws Malformation. */
export function timeOf(node: Node, tag: number, fraction = false): number {
  return (tag === tags.utcTime ? utcOf(node.value) : undefined) ?? spelledTime(node, tag, fraction);
}

function spelledTime(node: Node, tag: number, fraction: boolean): number {
  const text = Buffer.from(node.value).toString("latin1");
  const match = (tag === tags.utcTime ? utc : generalized).exec(text);
  if (!match || (match[7] !== undefined && !fraction)) {
    throw new Malformation("bad-time", node.offset, `${printable(text)} is not a time in seconds and Zulu`);
  }
  const [year = 0, ...rest] = match.slice(1, 7).map(Number);
  // RFC 5280 §4.1.2.5.1: two digits mean 1950 to 2049
  const at = calendar(tag === tags.generalizedTime ? year : year < 50 ? 2000 + year : 1900 + year, rest);
  if (at === undefined) throw new Malformation("bad-time", node.offset, `${text} is not a time of the calendar`);
  return at + (match[7] ? Math.floor(Number(`0.${match[7]}`) * 1000) : 0);
}

/**
 * A UTCTime without a detour over text: a CRL has a hundred thousand of them. Undefined for whatever is not one, which
 * is then looked at closely.
 */
function utcOf(bytes: Uint8Array): number | undefined {
  if (bytes.length !== 13 || bytes[12] !== 0x5a) return undefined;
  const pair = (at: number) => {
    const [tens, ones] = [(bytes[at] ?? 0) - 0x30, (bytes[at + 1] ?? 0) - 0x30];
    return tens >= 0 && tens < 10 && ones >= 0 && ones < 10 ? tens * 10 + ones : 99;
  };
  const [year, month, day] = [pair(0), pair(2), pair(4)];
  const [hour, minute, second] = [pair(6), pair(8), pair(10)];
  // digits that are none read as 99, and a year of 99 or a day after the 28th goes the long way
  if (year === 99 || month < 1 || month > 12 || day < 1 || day > 28) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return Date.UTC(year < 50 ? 2000 + year : 1900 + year, month - 1, day, hour, minute, second);
}

function calendar(year: number, [month = 0, day = 0, hour = 0, minute = 0, second = 0]: readonly number[]) {
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day);
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return undefined;
  return hour < 24 && minute < 60 && second < 60 ? at.setUTCHours(hour, minute, second, 0) : undefined;
}

const printable = (text: string) => text.slice(0, 32).replace(/[^\x20-\x7e]/g, "?");
