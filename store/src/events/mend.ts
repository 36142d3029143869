import { createHash } from "node:crypto";
import { columns } from "@chengfang/model/event";
import type { ColumnType, FieldValue, SecurityEvent } from "@chengfang/model/event";

/**
 * A chunk that the index refused, with every line made to fit: a value that its column cannot hold goes under `more`,
 * and a line that is no event becomes one that says so. Nothing is dropped, and loading never stands still.
 */
export function mend(bytes: Uint8Array, at: string): Uint8Array {
  const lines = Buffer.from(bytes).toString("utf8").split("\n");
  return Buffer.from(
    lines
      .filter((line) => line !== "")
      .map((line) => `${JSON.stringify(mendLine(line, at))}\n`)
      .join(""),
  );
}

function mendLine(line: string, at: string): SecurityEvent {
  try {
    const read = JSON.parse(line) as FieldValue;
    return isObject(read) ? fitted(read, line, at) : unreadable(line, at);
  } catch {
    return unreadable(line, at); // no JSON, or nested deeper than this program's stack
  }
}

function fitted(read: { readonly [key: string]: FieldValue }, line: string, at: string): SecurityEvent {
  const own: Record<string, FieldValue> = {};
  const more: Record<string, FieldValue> = {};
  for (const [name, value] of Object.entries(read)) {
    if (name === "more" && isObject(value)) Object.assign(more, clean(value));
    else if (Object.hasOwn(columns, name) && fits(columns[name as keyof typeof columns], value))
      own[name] = clean(value);
    else more[name] = clean(value);
  }
  const event = {
    "@timestamp": at,
    "event.id": idOf(line),
    "event.ingested": at,
    "event.kind": "event" as const,
    ...own,
  };
  return Object.keys(more).length > 0 ? { ...event, more } : event;
}

function unreadable(line: string, at: string): SecurityEvent {
  return {
    "@timestamp": at,
    "event.id": idOf(line),
    "event.ingested": at,
    "event.kind": "pipeline_error",
    "event.original": line.toWellFormed(),
    more: { "error.message": "not an event that the index can hold" },
  };
}

const idOf = (line: string): string => `mended-${createHash("sha256").update(line).digest("hex").slice(0, 24)}`;

const isObject = (value: FieldValue | undefined): value is { readonly [key: string]: FieldValue } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function fits(type: ColumnType, value: FieldValue): boolean {
  if (value === null) return true;
  if (type === "long") return typeof value === "number" && Number.isSafeInteger(value);
  if (type === "date")
    return typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value));
  if (type.endsWith("[]")) return Array.isArray(value) && value.every((each) => typeof each === "string");
  return typeof value === "string";
}

/** Text without what DuckDB's JSON reader refuses: lone surrogates. */
function clean(value: FieldValue): FieldValue {
  if (typeof value === "string") return value.toWellFormed();
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((each: FieldValue) => clean(each));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key.toWellFormed(), clean(each)]));
}
