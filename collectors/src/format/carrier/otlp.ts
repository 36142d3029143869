import type { EventFields, FieldValue } from "@chengfang/model/event";
import { putEcs } from "../ecs/document.ts";
import type { Format } from "../format.ts";
import { isObject, parseObject, scalarText } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { readCarried } from "./carried.ts";
import type { Others } from "./carried.ts";

/** Nesting of values within values. */
const maxDepth = 32;

/** A log record of OpenTelemetry with its resource and scope, in the names of OTLP's JSON form. */
export function otlp(others: Others): Format {
  return {
    name: "otlp",
    split: "json",
    title: { zh: "OpenTelemetry 日志", en: "OpenTelemetry logs" },
    basis: ["https://opentelemetry.io/docs/specs/otel/logs/data-model/"],
    parse(text, context) {
      const parsed = parseObject(text);
      if ("rejected" in parsed) return parsed;
      const { resource, scope, logRecord } = parsed.object;
      if (!isObject(logRecord)) return { rejected: "no logRecord" };
      const fields = recordFields(logRecord, context.received);
      if (isObject(resource)) putAttributes(fields, resource["attributes"]);
      if (isObject(scope) && typeof scope["name"] === "string") fields["otel.scope.name"] = scope["name"];
      const body = valueOf(logRecord["body"], 0);
      if (typeof body === "string") return readCarried({ fields, text: body }, others, context);
      if (body !== undefined) fields["otel.body"] = body;
      return fields;
    },
  };
}

function recordFields(record: JsonObject, received: number): EventFields {
  const time = timeOf(record["timeUnixNano"]) ?? timeOf(record["observedTimeUnixNano"]);
  const fields: EventFields = { "@timestamp": time ?? new Date(received).toISOString(), "event.kind": "event" };
  for (const [name, field] of texts) {
    const text = scalarText(record[name]);
    if (text !== undefined && text !== "") fields[field] = text;
  }
  const body = valueOf(record["body"], 0);
  if (typeof body === "string") fields["message"] = body;
  if (typeof record["severityNumber"] === "number") fields["otel.severity_number"] = record["severityNumber"];
  putAttributes(fields, record["attributes"]);
  return fields;
}

const texts = [
  ["severityText", "log.level"],
  ["traceId", "trace.id"],
  ["spanId", "span.id"],
  ["eventName", "event.action"],
] as const;

/** Nanoseconds since the epoch, as text or, from careless senders, as a number; nought is unknown. */
function timeOf(value: FieldValue | undefined): string | undefined {
  const text = scalarText(value) ?? "";
  const millis = /^\d{1,19}$/.test(text) ? Number(BigInt(text) / 1_000_000n) : 0;
  return millis > 0 && millis < 8_640_000_000_000_000 ? new Date(millis).toISOString() : undefined;
}

/** Attributes whose names are ECS's are theirs; all others keep their own. */
function putAttributes(fields: EventFields, attributes: FieldValue | undefined): void {
  if (!Array.isArray(attributes)) return;
  for (const each of attributes) {
    if (!isObject(each) || typeof each["key"] !== "string" || each["key"] === "") continue;
    const value = valueOf(each["value"], 0);
    if (value !== undefined && !(each["key"] in fields)) putEcs(fields, each["key"], value);
  }
}

/** OTLP's AnyValue as plain JSON. */
function valueOf(value: FieldValue | undefined, depth: number): FieldValue | undefined {
  if (!isObject(value) || depth > maxDepth) return undefined;
  const { stringValue, boolValue, intValue, doubleValue, bytesValue, arrayValue, kvlistValue } = value;
  if (intValue !== undefined) return wholeOf(intValue);
  for (const plain of [stringValue, boolValue, doubleValue, bytesValue]) if (plain !== undefined) return plain;
  if (isObject(arrayValue)) return listOf(arrayValue["values"]).map((each) => valueOf(each, depth + 1) ?? null);
  if (!isObject(kvlistValue)) return undefined;
  const entries = listOf(kvlistValue["values"]).flatMap((each): [string, FieldValue][] =>
    isObject(each) && typeof each["key"] === "string" ? [[each["key"], valueOf(each["value"], depth + 1) ?? null]] : [],
  );
  return Object.fromEntries(entries);
}

function wholeOf(value: FieldValue): FieldValue {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

const listOf = (value: FieldValue | undefined): readonly FieldValue[] => (Array.isArray(value) ? value : []);
