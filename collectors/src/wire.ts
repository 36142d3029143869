import { type ColumnType, type EventFields, type FieldValue, columns } from "@chengfang/model/event";
import { remember } from "./format/remembered.ts";
import { JsonBytes } from "./json-bytes.ts";

const [opening, closing, newline] = [123, 125, 10];
const encoder = new TextEncoder();
/** A key with the comma before it. */
const keyBytes = (name: string) => encoder.encode(`,${JSON.stringify(name)}:`);

const ordered = Object.entries(columns).map(([name, type], place) => ({ place, type, name, key: keyBytes(name) }));
const columnOf: ReadonlyMap<string, (typeof ordered)[number]> = new Map(ordered.map((each) => [each.name, each]));
const more = keyBytes("more");

/** Writes events as lines of the stream. */
export type Writer = (out: JsonBytes, fields: EventFields) => void;

/**
 * A writer of events: fields that have a column come first, in the columns' order, all others under `more`. A value that
 * its column cannot hold goes under `more` too, so that one sender's odd value never spoils a batch.
 */
export function createWriter(): Writer {
  const placed: (FieldValue | undefined)[] = ordered.map(() => undefined);
  const others: string[] = [];

  function sort(fields: EventFields): void {
    for (const name of Object.keys(fields)) {
      const value = fields[name];
      if (value === undefined) continue;
      const column = columnOf.get(name);
      const fitting = column === undefined ? undefined : fit[column.type](value);
      if (column !== undefined && fitting !== undefined) placed[column.place] = fitting;
      else if (column === undefined || value !== null) others.push(name);
    }
  }

  return (out, fields) => {
    const start = out.length;
    sort(fields);
    for (const { place, key } of ordered) {
      const value = placed[place];
      if (value === undefined) continue;
      placed[place] = undefined;
      out.bytes(key);
      writeValue(out, value);
    }
    if (others.length > 0) writeMore(out, fields, others);
    others.length = 0;
    out.begin(start, opening);
    out.byte(closing);
    out.byte(newline);
  };
}

function writeMore(out: JsonBytes, fields: EventFields, names: readonly string[]): void {
  out.bytes(more);
  const start = out.length;
  for (const name of names) {
    out.bytes(keyOf(name));
    writeValue(out, fields[name] ?? null);
  }
  out.begin(start, opening);
  out.byte(closing);
}

/** JSON.stringify is the answer for what is neither short nor plain. */
function writeValue(out: JsonBytes, value: FieldValue): void {
  if (typeof value === "string") out.string(value);
  else if (typeof value === "number" && Number.isFinite(value)) out.number(value);
  else if (isTexts(value)) out.strings(value);
  else out.json(wellFormed(JSON.stringify(value)));
}

const keys = new Map<string, Uint8Array>();
/** Senders choose names: only so many are remembered. */
const keysMost = 5000;

function keyOf(name: string): Uint8Array {
  const known = keys.get(name);
  if (known !== undefined) return known;
  return remember(keys, keysMost, [name, keyBytes(name.toWellFormed())]);
}

/** Readers of JSON refuse half of a surrogate pair, which only the escapes of a sender's JSON can bring in. */
function wellFormed(json: string): string {
  if (!json.includes("\\ud")) return json;
  return JSON.stringify(JSON.parse(json), (_key, value) => (typeof value === "string" ? value.toWellFormed() : value));
}

const one = createWriter();

/** One event as a line of the stream. */
export function toWire(fields: EventFields): string {
  const out = new JsonBytes();
  one(out, fields);
  return out.written().toString();
}

const text = (value: FieldValue): string | undefined =>
  typeof value === "string" ? value : typeof value === "number" || typeof value === "boolean" ? `${value}` : undefined;

const texts = (value: FieldValue): readonly string[] | undefined => {
  if (typeof value === "string") return [value];
  return isTexts(value) ? value : undefined;
};

function isTexts(value: FieldValue): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

const fit = {
  date: (value) =>
    typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(value) ? value : undefined,
  keyword: text,
  text,
  ip: text,
  long: (value) => (Number.isSafeInteger(value) ? value : integerOf(value)),
  "keyword[]": texts,
  "ip[]": texts,
} as const satisfies Record<ColumnType, (value: FieldValue) => FieldValue | undefined>;

function integerOf(value: FieldValue): number | undefined {
  return typeof value === "string" && /^-?\d{1,15}$/.test(value) ? Number(value) : undefined;
}
