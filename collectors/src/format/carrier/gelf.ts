import type { EventFields } from "@chengfang/model/event";
import { putEcs } from "../ecs/document.ts";
import type { Format } from "../format.ts";
import { parseObject, scalarText } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { readCarried } from "./carried.ts";
import type { Others } from "./carried.ts";

const own: ReadonlySet<string> = new Set(["version", "host", "short_message", "timestamp", "level"]);
/** Levels of syslog, as GELF takes them over. */
const levels = ["emergency", "alert", "critical", "error", "warning", "notice", "informational", "debug"];

/** Graylog's extended log format, 1.1. Fields of a sender's own begin with `_`; those with a dotted name are taken for ECS. */
export function gelf(others: Others): Format {
  return {
    name: "gelf",
    split: "json",
    title: { zh: "GELF（Graylog）", en: "GELF (Graylog)" },
    basis: ["https://go2docs.graylog.org/current/getting_in_log_data/gelf.html"],
    parse(text, context) {
      const parsed = parseObject(text);
      if ("rejected" in parsed) return parsed;
      const { object } = parsed;
      const message = object["short_message"] ?? object["message"];
      if (typeof message !== "string") return { rejected: "no short_message" };
      const fields = fieldsOf(object, context.received);
      fields["message"] = message;
      return readCarried({ fields, text: message }, others, context);
    },
  };
}

function fieldsOf(object: JsonObject, received: number): EventFields {
  const fields: EventFields = { "@timestamp": timeOf(object, received), "event.kind": "event" };
  const host = scalarText(object["host"]);
  if (host !== undefined && host !== "") fields["host.name"] = host;
  const level = levels[Number(object["level"] ?? Number.NaN)];
  if (level !== undefined) fields["log.level"] = level;
  for (const [key, value] of Object.entries(object)) {
    if (own.has(key) || value === null) continue;
    const name = key.startsWith("_") ? key.slice(1) : key;
    if (name.includes(".") && !(name in fields)) putEcs(fields, name, value);
    else fields[`gelf.${name}`] = value;
  }
  return fields;
}

/** Seconds since the epoch, with a fraction. */
function timeOf({ timestamp }: JsonObject, received: number): string {
  const millis = Math.round(Number(scalarText(timestamp) ?? Number.NaN) * 1000);
  return new Date(millis > 0 && millis < 8.64e15 ? millis : received).toISOString();
}
