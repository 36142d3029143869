import { existsSync, readFileSync } from "node:fs";
import type { EventFields, FieldValue } from "@chengfang/model/event";
import { parse } from "yaml";
import { canonicalAddress } from "../src/enrich/address.ts";
import { corpora } from "./samples.ts";

interface Definition {
  readonly type: string;
  readonly normalize?: readonly string[];
  readonly allowed_values?: readonly { readonly name: string; readonly expected_event_types?: readonly string[] }[];
}

const file = `${corpora}ecs/ecs_flat.yml`;

/** Whether the field reference of ECS is at hand. */
export const hasEcs = existsSync(file);

/** The field reference of ECS by field name; empty where it is not at hand. */
export const ecsFields: ReadonlyMap<string, Definition> = new Map(
  hasEcs ? Object.entries(parse(readFileSync(file, "utf8")) as Record<string, Definition>) : [],
);

/** Namespaces of the sources' own names, of labels, and of what ECS cannot hold. */
const own =
  /^(?:winlog|auditd|docker|kubernetes|iis|journald|modsecurity|zeek|suricata|netflow|sflow|snmp|system|nginx|apache|cisco|huawei|h3c|fortinet|cef|leef|labels|invalid)\./;

const holds: Readonly<Record<string, (value: FieldValue) => boolean>> = {
  keyword: (value) => typeof value === "string",
  wildcard: (value) => typeof value === "string",
  match_only_text: (value) => typeof value === "string",
  date: (value) => typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value),
  ip: (value) => typeof value === "string" && canonicalAddress(value) === value,
  long: (value) => Number.isSafeInteger(value),
  float: (value) => typeof value === "number",
  boolean: (value) => typeof value === "boolean",
};

/** What is wrong with the fields of an event by the reference: names, types, lists, allowed values, types beside categories. */
export function violations(fields: EventFields): string[] {
  const wrong = Object.entries(fields).flatMap(([name, value]) => {
    if (own.test(name) || value === null) return [];
    const definition = ecsFields.get(name);
    return definition === undefined ? [`${name} is not in ECS`] : fieldViolations(name, value, definition);
  });
  return [...wrong, ...oddTypes(fields)];
}

function fieldViolations(
  name: string,
  value: FieldValue,
  { type, normalize, allowed_values: allowed }: Definition,
): string[] {
  const isList = normalize?.includes("array") === true;
  const values: readonly FieldValue[] = Array.isArray(value) ? value : [value];
  const check = holds[type] ?? (() => true);
  const names = allowed && new Set<FieldValue>(allowed.map((each) => each.name));
  return [
    ...(isList === Array.isArray(value) || type === "object" || type === "nested"
      ? []
      : [`${name} is ${isList ? "no" : "a"} list`]),
    ...values.filter((each) => !check(each)).map((each) => `${name} is no ${type}: ${JSON.stringify(each)}`),
    ...values.filter((each) => names?.has(each) === false).map((each) => `${name} may not be ${JSON.stringify(each)}`),
  ];
}

function oddTypes(fields: EventFields): string[] {
  const { "event.category": categories, "event.type": types } = fields;
  if (!Array.isArray(categories) || !Array.isArray(types)) return [];
  const known = ecsFields.get("event.category")?.allowed_values ?? [];
  const expected = new Set(
    known.filter(({ name }) => categories.includes(name)).flatMap((each) => each.expected_event_types ?? []),
  );
  return types
    .filter((type) => !expected.has(String(type)))
    .map((type) => `${String(type)} goes with none of ${categories.join()}`);
}
