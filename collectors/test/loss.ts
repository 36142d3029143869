import assert from "node:assert/strict";
import type { EventFields } from "@chengfang/model/event";
import type { Parsed } from "../src/format/format.ts";

/** The fields of a record that a format understands. */
export function accepted(parsed: Parsed): EventFields {
  assert.ok(!("rejected" in parsed), `rejected: ${JSON.stringify(parsed)}`);
  return parsed;
}

/** Every value of a document that is no object or list, as text. Namespaces of XML are no values. */
export function leaves(value: unknown): Set<string> {
  const found = new Set<string>();
  const visit = (each: unknown) => {
    if (typeof each !== "object" || each === null) found.add(String(each));
    else for (const [key, child] of Object.entries(each)) if (key !== "xmlns") visit(child);
  };
  visit(value);
  return found;
}

/** The values of a JSON record that are not among `kept`; null says nothing. */
export function lost(record: string, kept: ReadonlySet<string>): string[] {
  const exact = (_key: string, value: unknown, context?: { source?: string }) =>
    typeof value === "number" && !Number.isSafeInteger(value) ? (context?.source ?? value) : value;
  return [...leaves(JSON.parse(record, exact))].filter((value) => value !== "null" && !kept.has(value));
}

/** The objects of a text that holds several without separators. */
export function objectsOf(text: string): string[] {
  const objects: string[] = [];
  let depth = 0;
  let quoted = false;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (quoted && character === "\\") at += 1;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && character === "{") start = depth++ === 0 ? at : start;
    else if (!quoted && character === "}" && --depth === 0) objects.push(text.slice(start, at + 1));
  }
  return objects;
}
