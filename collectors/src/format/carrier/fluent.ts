import type { EventFields } from "@chengfang/model/event";
import { putEcs } from "../ecs/document.ts";
import type { Format } from "../format.ts";
import { isObject, parseObject, scalarText } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { readCarried } from "./carried.ts";
import type { Others } from "./carried.ts";

/** Where inputs of Fluentd and Fluent Bit put the line that they read. */
const lines = ["message", "log", "MESSAGE", "msg"] as const;
const hosts = ["hostname", "host", "_HOSTNAME"] as const;

/** A record of Fluentd's or Fluent Bit's, with its tag and time. */
export function fluent(others: Others): Format {
  return {
    name: "fluent",
    split: "json",
    title: { zh: "Fluentd、Fluent Bit 记录", en: "Records of Fluentd and Fluent Bit" },
    basis: ["https://github.com/fluent/fluentd/wiki/Forward-Protocol-Specification-v1"],
    parse(text, context) {
      const parsed = parseObject(text);
      if ("rejected" in parsed) return parsed;
      const { tag, time, record } = parsed.object;
      if (!isObject(record)) return { rejected: "no record" };
      const at = typeof time === "string" ? Date.parse(time) : Number.NaN;
      const fields: EventFields = {
        "@timestamp": new Date(Number.isNaN(at) ? context.received : at).toISOString(),
        "event.kind": "event",
      };
      if (typeof tag === "string") fields["fluent.tag"] = tag;
      putRecord(fields, record);
      const line = lines.map((name) => record[name]).find((value) => typeof value === "string");
      if (line !== undefined) fields["message"] = line;
      return readCarried({ fields, text: line?.replace(/\r?\n$/, "") }, others, context);
    },
  };
}

/** What is nested, or has a dotted name, may be ECS; single words are the sender's own. */
function putRecord(fields: EventFields, record: JsonObject): void {
  for (const [key, value] of Object.entries(record)) {
    if (isObject(value) || key.includes(".")) putEcs(fields, key, value);
    else if (value !== null && !lines.some((name) => name === key)) fields[`fluent.${key}`] = value;
  }
  const host = hosts.map((name) => scalarText(record[name])).find((name) => name !== undefined && name !== "");
  if (host !== undefined && fields["host.name"] === undefined) fields["host.name"] = host;
}
