import type { FieldValue } from "@chengfang/model/event";
import type { Rejected } from "./format.ts";

export type JsonObject = { readonly [key: string]: FieldValue };

/** Deepest nesting and most fields that a record may have; real events stay far below. */
export const maxDepth = 64;
export const maxFields = 5000;

/** One JSON object. Integers that a double cannot hold come back as text, digit for digit. */
export function parseObject(text: string): { readonly object: JsonObject } | Rejected {
  let value: unknown;
  try {
    const trimmed = text.charCodeAt(0) === 0xfe_ff ? text.slice(1) : text;
    value = parseExactly(trimmed);
  } catch {
    return { rejected: "not JSON" };
  }
  if (!isObject(value)) return { rejected: "not a JSON object" };
  const refusal = measure(value, 1, { left: maxFields });
  return refusal === undefined ? { object: value } : { rejected: refusal };
}

/** True for an object that is neither null nor an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The text of a string, number or boolean. Never `String(value)` on what a sender nested: `{"toString":1}` makes it throw. */
export function scalarText(value: FieldValue | undefined): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? `${value}` : undefined;
}

/** An integer of 17 digits, or of 16 that may pass 2⁵³ = 9007199254740992, where a value may stand; it may also stand in a text. */
const longInteger = /([:[,]\s*)(-?(?:9\d{15}|\d{17,}))(?=\s*[,\]}])/g;
/** What a double would turn into infinity, and JSON then into null. */
const hugeExponent = /\d[eE]\+?\d{3}/;

/** JSON.parse, with integers that a double cannot hold as text. */
function parseExactly(text: string): unknown {
  if (hugeExponent.test(text)) return JSON.parse(text, finite);
  longInteger.lastIndex = 0;
  return JSON.parse(longInteger.test(text) ? quoteUnsafe(text) : text);
}

function finite(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
  const source = context?.source ?? "";
  return /^-?\d+$/.test(source) || !Number.isFinite(value) ? source : value;
}

function quoteUnsafe(text: string): string {
  let quoted = "";
  let copied = 0;
  let seen = 0;
  let inText = false;
  longInteger.lastIndex = 0;
  for (const found of text.matchAll(longInteger)) {
    inText = textAfter(text, { from: seen, to: found.index, inText });
    seen = found.index;
    const digits = found[2] ?? "";
    if (inText || Number.isSafeInteger(Number(digits))) continue;
    const start = found.index + (found[1] ?? "").length;
    quoted += `${text.slice(copied, start)}"${digits}"`;
    copied = start + digits.length;
  }
  return quoted + text.slice(copied);
}

/** Whether a place lies in a string, given whether an earlier place did. */
function textAfter(text: string, { from, to, inText }: { from: number; to: number; inText: boolean }): boolean {
  let inside = inText;
  for (let at = text.indexOf('"', from); at >= 0 && at < to; at = text.indexOf('"', at + 1))
    if (!inside || !isEscaped(text, at)) inside = !inside;
  return inside;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text.charCodeAt(at - 1 - slashes) === 92) slashes += 1;
  return slashes % 2 === 1;
}

function measure(value: FieldValue, depth: number, fields: { left: number }): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (depth > maxDepth) return `nested deeper than ${maxDepth}`;
  for (const child of Array.isArray(value) ? value : Object.values(value)) {
    fields.left -= 1;
    if (fields.left < 0) return `more than ${maxFields} fields`;
    if (typeof child === "object" && child !== null) {
      const refusal = measure(child, depth + 1, fields);
      if (refusal !== undefined) return refusal;
    }
  }
  return undefined;
}
