import type { FieldValue } from "../engine/record.ts";
import type { Evidence } from "./mark.ts";
import type { CorrelationRule } from "./rule.ts";

/** What a group has in common: the correlation's own names for the fields, and their values. */
export type Common = readonly { readonly field: string; readonly value: FieldValue | undefined }[];

/** Reads an event's field as the named rule calls it. */
export type ReadField = (rule: string, name: string) => FieldValue | undefined;

/** A match that a correlation takes in; one of another correlation brings what its group had in common. */
export interface Match {
  readonly rule: string;
  /** A correlation that goes on holding is fresh for `temporal` ones, but is counted once. */
  readonly crossed: boolean;
  readonly group: Common | undefined;
  readonly evidence: readonly Evidence[] | undefined;
}

/** The value of a field that a correlation names, of a match: an alias names another field for each rule. */
export function valueFor(
  rule: CorrelationRule,
  match: Match,
  { read, field }: { read: ReadField; field: string },
): FieldValue | undefined {
  const aliases = Object.hasOwn(rule.aliases, field) ? rule.aliases[field] : undefined;
  const name = aliases?.[match.rule] ?? field;
  return match.group?.find((each) => each.field === name)?.value ?? read(match.rule, name);
}

const absent = "\u0001";
const coded = "\u0002";
const between = "\0";

/**
 * The text by which groups and values are told apart. Numbers and truth values are as their texts; an absent field (or
 * null) differs from an empty one; texts that could be taken for anything else, and lists, are written as JSON.
 */
export function textFor(value: FieldValue | undefined): string {
  if (typeof value === "string") {
    if (value.length > longest) return cut(value);
    return value.charCodeAt(0) <= 2 || value.includes(between) ? coded + JSON.stringify(value) : value;
  }
  if (value === undefined || value === null) return absent;
  if (typeof value !== "object") return String(value);
  const text = written(value);
  return text.length > longest ? cut(text) : coded + text;
}

/** Memory is counted in marks: a sender must not choose how large each of them is. */
const longest = 1024;

/** The beginning, and what tells long texts apart. Written as JSON it is a copy, so that the whole text can go. */
function cut(text: string): string {
  return coded + JSON.stringify(`${text.slice(0, longest)}… (${text.length}, ${hashOf(text, 31)}${hashOf(text, 37)})`);
}

function hashOf(text: string, factor: number): string {
  let hash = 0;
  for (let at = 0; at < text.length; at += 1) hash = (Math.imul(hash, factor) + text.charCodeAt(at)) | 0;
  return (hash >>> 0).toString(16).padStart(8, "0");
}

/** Lists within lists without end have no text: they are all alike. */
function written(value: FieldValue): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '"…"';
  }
}

/** The text of several. */
export function joined(texts: readonly string[]): string {
  return texts.join(between);
}

export function isAbsent(text: string): boolean {
  return text === absent;
}

/** What a text stands for. */
export function valueIn(text: string): FieldValue | undefined {
  if (text === absent) return undefined;
  if (!text.startsWith(coded)) return text;
  const value: FieldValue = JSON.parse(text.slice(1));
  return value;
}

/** What groups under this key have in common. */
export function commonOf({ groupBy }: CorrelationRule, key: string): Common {
  const texts = key.split(between);
  return groupBy.map((field, index) => ({ field, value: valueIn(texts[index] ?? absent) }));
}

/** Distinct values as people read them: one field's as it is, of several fields a list. */
export function shownValue(fields: number, text: string): string {
  if (fields > 1) return JSON.stringify(text.split(between).map(valueIn));
  const value = valueIn(text);
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The number that a value is, also where it is written as text. */
export function amountOf(value: FieldValue | undefined): number | undefined {
  if (typeof value !== "number" && (typeof value !== "string" || value.trim() === "")) return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}
