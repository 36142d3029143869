import type { EventFields, FieldValue } from "@chengfang/model/event";
import type { Context, Format, Parsed } from "../format.ts";
import { isObject, type JsonObject, parseObject } from "../json.ts";
import type { EventType } from "./place.ts";
import { childOf, plant, treeOf } from "./tree.ts";
import { eventTypes } from "./types.ts";

/** Suricata's EVE: https://docs.suricata.io/en/latest/output/eve/eve-json-format.html */
export const eve: Format = {
  name: "eve",
  title: { zh: "Suricata EVE 事件", en: "Suricata EVE events" },
  vendor: "OISF",
  product: "Suricata",
  basis: ["https://docs.suricata.io/en/latest/output/eve/eve-json-format.html"],
  split: "json",
  sniff: (text) => /^\s*\{/.test(text) && text.includes('"event_type"') && text.includes('"timestamp"'),
  parse,
};

const tree = treeOf(eventTypes);
const types: ReadonlyMap<string, EventType> = new Map(Object.entries(eventTypes));
const unknown: EventType = { category: ["network"], type: ["info"] };

function parse(text: string, context: Context): Parsed {
  const parsed = parseObject(text);
  if ("rejected" in parsed) return parsed;
  const name = parsed.object["event_type"];
  if (typeof name !== "string" || name === "") return { rejected: "no event_type" };
  const fields: EventFields = {};
  for (const key of Object.keys(parsed.object)) plant(fields, childOf(tree, key), parsed.object[key] as FieldValue);
  derive(fields, parsed.object);
  describe(fields, name);
  if (fields["@timestamp"] === undefined) fields["@timestamp"] = new Date(context.received).toISOString();
  return fields;
}

function derive(fields: EventFields, object: JsonObject): void {
  for (const key of Object.keys(object)) {
    const part = object[key];
    if (isObject(part)) types.get(key)?.derive?.(fields, part);
  }
}

/** What the event is; what its values say of it stands. */
function describe(fields: EventFields, name: string): void {
  const type = types.get(name) ?? unknown;
  fields["event.kind"] = type.kind ?? "event";
  if (type.category !== undefined) fields["event.category"] = type.category;
  if (type.type !== undefined) fields["event.type"] ??= type.type;
  fields["event.action"] ??= type.action ?? name.replaceAll("_", "-");
  fields["event.module"] = "suricata";
  fields["event.dataset"] = "suricata.eve";
  if (type.protocol !== undefined) fields["network.protocol"] ??= type.protocol;
}
