import { type ColumnType, type EventFields, type FieldValue, columns } from "@chengfang/model/event";
import { remember } from "./format/remembered.ts";
import { JsonBytes } from "./json-bytes.ts";

const [opening, closing, newline] = [123, 125, 10];
const encoder = new TextEncoder();
/** A key with the comma before it. */
const keyBytes = (name: string) => encoder.encode(`,${JSON.stringify(name)}:`);

const columnOf = new Map(Object.entries(columns).map(([name, type], place) => [name, { place, type }]));
const more = keyBytes("more");

/** Writes events as lines of the stream. */
export type Writer = (out: JsonBytes, fields: EventFields) => void;

/**
 * A writer of events: fields that have a column come first, in the columns' order, all others under `more`. A value that
 * its column cannot hold goes under `more` too, so that one sender's odd value never spoils a batch.
 */
export function createWriter(): Writer {
  const names: string[] = [];
  const values: FieldValue[] = [];
  const remembered = rememberOrders();

  /** This loop is the one that the engine knows the places of fields in: keys that are looked up take thrice the time. */
  function gather(fields: EventFields): number {
    let count = 0;
    for (const name in fields) {
      const value = fields[name];
      if (value === undefined) continue;
      names[count] = name;
      values[count] = value;
      count += 1;
    }
    return count;
  }

  return (out, fields) => {
    const start = out.length;
    const order = remembered(names, gather(fields));
    let odd: Other[] | undefined;
    for (const { at, type, key } of order.columns) {
      const value = values[at] ?? null;
      const before = out.length;
      out.bytes(key);
      if (writers[type](out, value)) continue;
      out.back(before);
      if (value !== null) (odd ??= []).push({ at, key: keyOf(names[at] ?? "") });
    }
    writeMore(
      out,
      values,
      odd === undefined ? order.others : [...order.others, ...odd].toSorted((a, b) => a.at - b.at),
    );
    out.begin(start, opening);
    out.byte(closing);
    out.byte(newline);
  };
}

function writeMore(out: JsonBytes, values: readonly FieldValue[], others: readonly Other[]): void {
  if (others.length === 0) return;
  out.bytes(more);
  const start = out.length;
  for (const { at, key } of others) {
    out.bytes(key);
    writeValue(out, values[at] ?? null);
  }
  out.begin(start, opening);
  out.byte(closing);
}

/** A field without a column: the how-manieth it is, and its key. */
interface Other {
  readonly at: number;
  readonly key: Uint8Array;
}

interface Order {
  readonly names: readonly string[];
  readonly columns: readonly (Other & { readonly type: ColumnType })[];
  readonly others: readonly Other[];
}

/** Senders choose the names of fields and how many there are: orders are remembered of events that are no larger. */
const mostFields = 128;
const mostCharacters = 4096;
/** … and so many of them: some megabytes at most. */
const mostOrders = 256;

/** Events of one kind have the same fields, so that they are put into the columns' order once. */
function rememberOrders(): (names: readonly string[], count: number) => Order {
  let known: Order[][] = [];
  let orders = 0;
  return (names, count) => {
    const before = known[count]?.find((order) => begins(names, order.names));
    if (before !== undefined) return before;
    const made = orderOf(names.slice(0, count));
    if (count > mostFields || made.names.join("").length > mostCharacters) return made;
    if (orders >= mostOrders) [known, orders] = [[], 0];
    (known[count] ??= []).push(made);
    orders += 1;
    return made;
  };
}

function begins(names: readonly string[], wanted: readonly string[]): boolean {
  for (let at = 0; at < wanted.length; at += 1) if (names[at] !== wanted[at]) return false;
  return true;
}

function orderOf(names: readonly string[]): Order {
  const all = names.map((name, at) => ({ at, key: keyOf(name), column: columnOf.get(name) }));
  const placed = all.flatMap(({ at, key, column }) => (column === undefined ? [] : [{ at, key, ...column }]));
  return {
    names,
    columns: placed.toSorted((a, b) => a.place - b.place),
    others: all.filter(({ column }) => column === undefined),
  };
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

/** Writes a value if a column of this type can hold it. */
type ColumnWriter = (out: JsonBytes, value: FieldValue) => boolean;

const text: ColumnWriter = (out, value) => {
  if (typeof value === "string") out.string(value);
  else if (typeof value === "number" || typeof value === "boolean") out.string(`${value}`);
  else return false;
  return true;
};

const texts: ColumnWriter = (out, value) => {
  if (isTexts(value)) out.strings(value);
  else if (typeof value === "string") out.strings([value]);
  else return false;
  return true;
};

const date: ColumnWriter = (out, value) => {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(value)) return false;
  out.string(value);
  return true;
};

const long: ColumnWriter = (out, value) => {
  const number = typeof value === "string" && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  if (typeof number !== "number" || !Number.isSafeInteger(number)) return false;
  out.number(number);
  return true;
};

const writers = {
  date,
  keyword: text,
  text,
  ip: text,
  long,
  "keyword[]": texts,
  "ip[]": texts,
} as const satisfies Record<ColumnType, ColumnWriter>;

function isTexts(value: FieldValue): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}
