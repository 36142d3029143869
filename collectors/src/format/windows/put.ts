import type { EventFields, FieldValue } from "@chengfang/model/event";
import { isObject, type JsonObject, scalarText } from "../json.ts";

type Space = "winlog.event_data." | "winlog.user_data.";

const mostKnown = 4096;
const known: Readonly<Record<Space, Map<string, string>>> = {
  "winlog.event_data.": new Map(),
  "winlog.user_data.": new Map(),
};

/** The field of a datum. Sigma strips the spaces of Defender's `Threat Name`. */
function fieldName(space: Space, name: string): string {
  const names = known[space];
  const cached = names.get(name);
  if (cached !== undefined) return cached;
  const field = space + name.replace(/\s+/g, "");
  if (names.size < mostKnown) names.set(name, field);
  return field;
}

/** Puts a datum as the text it is in the log; what is nested goes under joined names. */
export function putDatum(
  fields: EventFields,
  name: string,
  value: FieldValue,
  space: Space = "winlog.event_data.",
): void {
  if (typeof value === "string" || value === null) add(fields, fieldName(space, name), value);
  else if (typeof value !== "object") add(fields, fieldName(space, name), String(value));
  else if (Array.isArray(value)) putList(fields, fieldName(space, name), value);
  else putNested(fields, name, value as JsonObject, space);
}

/** Two data of one name become a list, as Windows allows it. */
function add(fields: EventFields, field: string, value: string | null): void {
  const before = fields[field];
  if (before === undefined) fields[field] = value;
  else if (Array.isArray(before)) fields[field] = [...before, value];
  else fields[field] = [before, value];
}

function putList(fields: EventFields, field: string, list: readonly FieldValue[]): void {
  if (list.some((item) => typeof item === "object" && item !== null)) fields[field] = list;
  else fields[field] = list.map((item) => scalarText(item) ?? null);
}

/** evtx_dump writes `{"#text": …, "#attributes": {…}}` for an element with both. */
function putNested(fields: EventFields, name: string, value: JsonObject, space: Space): void {
  let empty = true;
  for (const [key, child] of Object.entries(value)) {
    empty = false;
    if (key === "#text") putDatum(fields, name, child, space);
    else if (key === "#attributes" && isObject(child))
      for (const [attribute, text] of Object.entries(child)) putDatum(fields, `${name}_${attribute}`, text, space);
    else putDatum(fields, `${name}.${key}`, child, space);
  }
  if (empty) fields[fieldName(space, name)] = value;
}

/** Elements of `System` that have a field of their own; all others stay as `winlog.system.Tag_Attribute`. */
const own: ReadonlyMap<string, string> = new Map([
  ["Channel", "winlog.channel"],
  ["Computer", "winlog.computer_name"],
  ["EventID", "winlog.event_id"],
  ["EventRecordID", "winlog.record_id"],
  ["Provider_Name", "winlog.provider_name"],
]);

/** Puts an element or attribute of `System` as text. */
export function putSystem(fields: EventFields, name: string, value: FieldValue): void {
  const field = own.get(name) ?? `winlog.system.${name}`;
  fields[field] = typeof value === "number" || typeof value === "boolean" ? String(value) : value;
}
