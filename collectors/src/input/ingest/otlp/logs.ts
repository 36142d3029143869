import { BadMessage, TooMuch, fieldsOf } from "./protobuf.ts";
import type { Budget, Field } from "./protobuf.ts";

/** A log record with where it is from, in the names of OTLP's JSON form. */
export interface OtlpRecord {
  readonly resource: unknown;
  readonly scope: unknown;
  readonly logRecord: unknown;
}

type Json = Record<string, unknown>;

/** Nesting of values within values. */
const maxDepth = 32;

/** Values of a request, records, and levels of its JSON: a value within a value has up to four of them. */
const most = { values: 2_000_000, records: 100_000, depth: 5 * maxDepth };

/** The records of an ExportLogsServiceRequest in protobuf; field numbers are those of opentelemetry-proto 1.x. Throws BadMessage. */
export function recordsOfProtobuf(body: Buffer): OtlpRecord[] {
  const budget = { left: most.values };
  const records: OtlpRecord[] = [];
  for (const group of children(body, 1, budget)) {
    const resource = { attributes: pairs(first(children(group, 1, budget)), { number: 1, depth: 0, budget }) };
    for (const scoped of children(group, 2, budget)) {
      const scope = scopeOf(first(children(scoped, 1, budget)), budget);
      for (const record of children(scoped, 2, budget)) {
        if (records.length >= most.records) throw new TooMuch(`more than ${most.records} records`);
        records.push({ resource, scope, logRecord: recordOf(record, budget) });
      }
    }
  }
  return records;
}

/** The records of one in JSON; "not one" where the shape is another. */
export function recordsOfJson(body: Buffer): OtlpRecord[] {
  const { values, depth } = shapeOf(body);
  if (values > most.values) throw new TooMuch("too many values");
  if (depth > most.depth) throw new BadMessage(`nested more than ${most.depth} times`);
  let said: unknown;
  try {
    said = JSON.parse(body.toString("utf8"));
  } catch {
    throw new BadMessage("not JSON");
  }
  const records: OtlpRecord[] = [];
  for (const group of listIn(said, "resourceLogs")) {
    const resource = memberOf(group, "resource") ?? {};
    for (const scoped of listIn(group, "scopeLogs")) {
      const scope = memberOf(scoped, "scope") ?? {};
      for (const logRecord of listIn(scoped, "logRecords")) records.push({ resource, scope, logRecord });
    }
  }
  if (records.length > most.records) throw new TooMuch(`more than ${most.records} records`);
  return records;
}

const [comma, quote, backslash] = [0x2c, 0x22, 0x5c];
const opening: ReadonlySet<number | undefined> = new Set([0x5b, 0x7b]);
const closing: ReadonlySet<number | undefined> = new Set([0x5d, 0x7d]);

/** How many values a JSON text has at least, one behind each of these, and how deep they are nested at most. */
function shapeOf(text: Buffer): { values: number; depth: number } {
  let [values, depth, open] = [0, 0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const byte = text[at];
    if (byte === quote) at = endOfText(text, at);
    else if (byte === comma) values += 1;
    else if (closing.has(byte)) open -= 1;
    else if (opening.has(byte)) {
      values += 1;
      open += 1;
      depth = Math.max(depth, open);
    }
  }
  return { values, depth };
}

function endOfText(text: Buffer, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== quote) at += text[at] === backslash ? 2 : 1;
  return at;
}

const empty = Buffer.alloc(0);

function* children(message: Buffer, number: number, budget: Budget): Generator<Buffer> {
  for (const field of fieldsOf(message, budget)) if (field.number === number) yield field.bytes;
}

const first = (found: Generator<Buffer>): Buffer => found.next().value ?? empty;

function scopeOf(message: Buffer, budget: Budget): Json {
  const scope: Json = {};
  for (const { number, bytes } of fieldsOf(message, budget)) {
    if (number === 1) scope["name"] = bytes.toString("utf8");
    if (number === 2) scope["version"] = bytes.toString("utf8");
  }
  return scope;
}

/** LogRecord: names of OTLP's JSON form by the numbers of its fields. */
const recordFields: Readonly<Record<number, readonly [name: string, read: (field: Field, budget: Budget) => unknown]>> =
  {
    1: ["timeUnixNano", ({ value }) => String(value)],
    2: ["severityNumber", ({ value }) => Number(value)],
    3: ["severityText", ({ bytes }) => bytes.toString("utf8")],
    5: ["body", ({ bytes }, budget) => valueOf(bytes, 0, budget)],
    8: ["flags", ({ value }) => Number(value)],
    9: ["traceId", ({ bytes }) => bytes.toString("hex")],
    10: ["spanId", ({ bytes }) => bytes.toString("hex")],
    11: ["observedTimeUnixNano", ({ value }) => String(value)],
    12: ["eventName", ({ bytes }) => bytes.toString("utf8")],
  };
const attributesNumber = 6;

function recordOf(message: Buffer, budget: Budget): Json {
  const record: Json = {};
  const attributes: Json[] = [];
  for (const field of fieldsOf(message, budget)) {
    if (field.number === attributesNumber) attributes.push(pairOf(field.bytes, 0, budget));
    const [name, read] = recordFields[field.number] ?? [];
    if (name !== undefined) record[name] = read?.(field, budget);
  }
  return attributes.length === 0 ? record : { ...record, attributes };
}

interface Within {
  readonly number: number;
  readonly depth: number;
  readonly budget: Budget;
}

function pairs(message: Buffer, { number, depth, budget }: Within): Json[] {
  return [...children(message, number, budget)].map((pair) => pairOf(pair, depth, budget));
}

function pairOf(message: Buffer, depth: number, budget: Budget): Json {
  const pair: Json = { key: "" };
  for (const { number, bytes } of fieldsOf(message, budget)) {
    if (number === 1) pair["key"] = bytes.toString("utf8");
    if (number === 2) pair["value"] = valueOf(bytes, depth, budget);
  }
  return pair;
}

function valueOf(message: Buffer, depth: number, budget: Budget): Json {
  if (depth > maxDepth) throw new BadMessage(`values within values, more than ${maxDepth} times`);
  let found: Json = {};
  for (const { number, bytes, value } of fieldsOf(message, budget)) {
    if (number === 1) found = { stringValue: bytes.toString("utf8") };
    else if (number === 2) found = { boolValue: value !== 0n };
    else if (number === 3) found = { intValue: String(BigInt.asIntN(64, value)) };
    else if (number === 4) found = { doubleValue: doubleOf(bytes) };
    else if (number === 5)
      found = {
        arrayValue: { values: [...children(bytes, 1, budget)].map((item) => valueOf(item, depth + 1, budget)) },
      };
    else if (number === 6) found = { kvlistValue: { values: pairs(bytes, { number: 1, depth: depth + 1, budget }) } };
    else if (number === 7) found = { bytesValue: bytes.toString("base64") };
  }
  return found;
}

function doubleOf(bytes: Buffer): number {
  if (bytes.length !== 8) throw new BadMessage("a double has eight bytes");
  return bytes.readDoubleLE();
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Json)[name] : undefined;
}

/** A list that is missing is empty; anything else in its place is against the protocol. */
function listIn(value: unknown, name: string): unknown[] {
  const found = memberOf(value, name) ?? [];
  if (!Array.isArray(found) || typeof value !== "object") throw new BadMessage(`${name} is no list`);
  return found;
}
