import type { EventFields, FieldValue } from "@chengfang/model/event";
import { isObject, type JsonObject } from "../json.ts";
import { allowed, ecsType } from "./type.ts";
import { fit } from "./value.ts";

/** Where values go that their ECS field cannot hold, with the reasons under `invalid.note`. */
const moved = "invalid.";

/** Fields that the index keeps as lists; every other ECS column holds one value. */
const lists: ReadonlySet<string> = new Set([
  "event.category",
  "event.type",
  "related.ip",
  "related.user",
  "related.hosts",
]);
const single: ReadonlySet<string> = new Set([
  "@timestamp",
  "event.kind",
  "event.action",
  "event.outcome",
  "event.code",
  "event.module",
  "event.dataset",
  "event.severity",
  "event.original",
  "message",
  "host.name",
  "user.name",
  "source.ip",
  "source.port",
  "destination.ip",
  "destination.port",
  "process.name",
  "process.executable",
  "process.command_line",
  "process.pid",
]);

/** Names that mean something else to JavaScript, and to the caller of a format. */
const reserved: ReadonlySet<string> = new Set(["__proto__", "rejected"]);

/** Puts one value of an ECS document, nested or flat, under its dotted name; checked, and never lost. */
export function putEcs(fields: EventFields, name: string, value: FieldValue): void {
  const type = ecsType(name);
  if (isObject(value) && type !== "object" && !single.has(name)) return putObject(fields, name, value);
  const fitted = fit(shaped(name, value), type);
  const refusal = fitted === undefined ? `no ${type}` : refused(name, fitted);
  if (refusal === undefined && fitted !== undefined && !reserved.has(name)) fields[name] = fitted;
  else move(fields, name, { value, refusal: refusal ?? "no field name" });
}

function putObject(fields: EventFields, name: string, value: JsonObject): void {
  let empty = true;
  for (const key in value) {
    empty = false;
    putEcs(fields, `${name}.${key}`, value[key] as FieldValue);
  }
  if (empty) move(fields, name, { value, refusal: "empty object" });
}

function shaped(name: string, value: FieldValue): FieldValue {
  if (lists.has(name)) return Array.isArray(value) || value === null ? value : [value];
  return Array.isArray(value) && value.length === 1 && single.has(name) ? value[0] : value;
}

function refused(name: string, value: FieldValue): string | undefined {
  if (Array.isArray(value) && single.has(name)) return "more than one value";
  const values = allowed.get(name);
  if (values === undefined) return undefined;
  const wrong = (Array.isArray(value) ? value : [value]).find((each) => !values.has(String(each)));
  return wrong === undefined ? undefined : `${String(wrong)} is not allowed`;
}

function move(fields: EventFields, name: string, { value, refusal }: { value: FieldValue; refusal: string }): void {
  fields[moved + name] = value;
  const notes = fields["invalid.note"];
  fields["invalid.note"] = [...(Array.isArray(notes) ? notes : []), `${name}: ${refusal}`];
}
