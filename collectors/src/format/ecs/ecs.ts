import type { EventFields } from "@chengfang/model/event";
import type { Context, Format, Parsed } from "../format.ts";
import { parseObject } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { putEcs } from "./document.ts";

/** Events that are in ECS already, nested or with dotted names. Their own identity is kept beside the one they get here. */
export const ecs: Format = {
  name: "ecs",
  title: { zh: "ECS 事件（JSON）", en: "Events in ECS (JSON)" },
  basis: ["https://www.elastic.co/docs/reference/ecs"],
  split: "json",
  sniff: (text) => text.startsWith("{") && /"@timestamp"/.test(text) && /"(?:event[."]|ecs[."]|message")/.test(text),
  parse,
};

function parse(text: string, context: Context): Parsed {
  const parsed = parseObject(text);
  return "rejected" in parsed ? parsed : ecsFields(parsed.object, context);
}

/** The fields of a document that was read already. */
export function ecsFields(document: JsonObject, context: Context): EventFields {
  const fields: EventFields = {};
  for (const [key, value] of Object.entries(document)) putEcs(fields, key, value);
  if (typeof fields["@timestamp"] !== "string") fields["@timestamp"] = new Date(context.received).toISOString();
  if (typeof fields["event.kind"] !== "string") fields["event.kind"] = "event";
  const { "event.id": given, ...others } = fields;
  return given === undefined ? fields : { ...others, "labels.source_event_id": given };
}
