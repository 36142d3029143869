import { BadMessage, fieldsOf } from "./protobuf.ts";
import type { Field } from "./protobuf.ts";

/** A log record with where it is from, in the names of OTLP's JSON form. */
export interface OtlpRecord {
  readonly resource: unknown;
  readonly scope: unknown;
  readonly logRecord: unknown;
}

type Json = Record<string, unknown>;

/** Nesting of values within values. */
const maxDepth = 32;

/** The records of an ExportLogsServiceRequest in protobuf; field numbers are those of opentelemetry-proto 1.x. Throws BadMessage. */
export function recordsOfProtobuf(body: Buffer): OtlpRecord[] {
  return children(body, 1).flatMap((group) => {
    const resource = { attributes: pairs(children(group, 1)[0] ?? empty, { number: 1, depth: 0 }) };
    return children(group, 2).flatMap((scoped) => {
      const scope = scopeOf(children(scoped, 1)[0] ?? empty);
      return children(scoped, 2).map((record) => ({ resource, scope, logRecord: recordOf(record) }));
    });
  });
}

/** The records of one in JSON; "not one" where the shape is another. */
export function recordsOfJson(body: Buffer): OtlpRecord[] {
  let said: unknown;
  try {
    said = JSON.parse(body.toString("utf8"));
  } catch {
    throw new BadMessage("not JSON");
  }
  return listIn(said, "resourceLogs").flatMap((group) =>
    listIn(group, "scopeLogs").flatMap((scoped) =>
      listIn(scoped, "logRecords").map((logRecord) => ({
        resource: memberOf(group, "resource") ?? {},
        scope: memberOf(scoped, "scope") ?? {},
        logRecord,
      })),
    ),
  );
}

const empty = Buffer.alloc(0);

const children = (message: Buffer, number: number): Buffer[] =>
  [...fieldsOf(message)].filter((field) => field.number === number).map(({ bytes }) => bytes);

function scopeOf(message: Buffer): Json {
  const scope: Json = {};
  for (const { number, bytes } of fieldsOf(message)) {
    if (number === 1) scope["name"] = bytes.toString("utf8");
    if (number === 2) scope["version"] = bytes.toString("utf8");
  }
  return scope;
}

/** LogRecord: names of OTLP's JSON form by the numbers of its fields. */
const recordFields: Readonly<Record<number, readonly [name: string, read: (field: Field) => unknown]>> = {
  1: ["timeUnixNano", ({ value }) => String(value)],
  2: ["severityNumber", ({ value }) => Number(value)],
  3: ["severityText", ({ bytes }) => bytes.toString("utf8")],
  5: ["body", ({ bytes }) => valueOf(bytes, 0)],
  8: ["flags", ({ value }) => Number(value)],
  9: ["traceId", ({ bytes }) => bytes.toString("hex")],
  10: ["spanId", ({ bytes }) => bytes.toString("hex")],
  11: ["observedTimeUnixNano", ({ value }) => String(value)],
  12: ["eventName", ({ bytes }) => bytes.toString("utf8")],
};
const attributesNumber = 6;

function recordOf(message: Buffer): Json {
  const record: Json = {};
  const attributes: Json[] = [];
  for (const field of fieldsOf(message)) {
    if (field.number === attributesNumber) attributes.push(pairOf(field.bytes, 0));
    const [name, read] = recordFields[field.number] ?? [];
    if (name !== undefined) record[name] = read?.(field);
  }
  return attributes.length === 0 ? record : { ...record, attributes };
}

function pairs(message: Buffer, { number, depth }: { number: number; depth: number }): Json[] {
  return children(message, number).map((pair) => pairOf(pair, depth));
}

function pairOf(message: Buffer, depth: number): Json {
  const pair: Json = { key: "" };
  for (const { number, bytes } of fieldsOf(message)) {
    if (number === 1) pair["key"] = bytes.toString("utf8");
    if (number === 2) pair["value"] = valueOf(bytes, depth);
  }
  return pair;
}

function valueOf(message: Buffer, depth: number): Json {
  if (depth > maxDepth) throw new BadMessage(`values within values, more than ${maxDepth} times`);
  let found: Json = {};
  for (const { number, bytes, value } of fieldsOf(message)) {
    if (number === 1) found = { stringValue: bytes.toString("utf8") };
    else if (number === 2) found = { boolValue: value !== 0n };
    else if (number === 3) found = { intValue: String(BigInt.asIntN(64, value)) };
    else if (number === 4) found = { doubleValue: doubleOf(bytes) };
    else if (number === 5)
      found = { arrayValue: { values: children(bytes, 1).map((item) => valueOf(item, depth + 1)) } };
    else if (number === 6) found = { kvlistValue: { values: pairs(bytes, { number: 1, depth: depth + 1 }) } };
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
