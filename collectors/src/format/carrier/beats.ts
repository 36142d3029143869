import { ecsFields } from "../ecs/ecs.ts";
import type { Format } from "../format.ts";
import { isObject, parseObject } from "../json.ts";
import { winlogbeat } from "../windows/json.ts";
import { readCarried } from "./carried.ts";
import type { Others } from "./carried.ts";

/**
 * Documents as Beats and Elasticsearch outputs send them. What Winlogbeat read is a Windows event; of what Filebeat read,
 * `message` is the record, of the format that is configured for the source or named under `fields.format`.
 */
export function beats(others: Others): Format {
  return {
    name: "beats",
    title: { zh: "Beats 记录（Filebeat、Winlogbeat、_bulk）", en: "Records of Beats (Filebeat, Winlogbeat, _bulk)" },
    vendor: "Elastic",
    basis: ["https://github.com/elastic/go-lumber", "https://www.elastic.co/docs/reference/ecs"],
    split: "json",
    parse(text, context) {
      const parsed = parseObject(text);
      if ("rejected" in parsed) return parsed;
      const { object } = parsed;
      if (isObject(object["winlog"])) return winlogbeat.parse(text, context);
      const { "@metadata": _metadata, ...document } = object;
      const fields = ecsFields(document, context);
      const { message, line, log } = document; // the older Lumberjack says `line`, outputs of fluent-bit say `log`
      const record = [message, line, log].find((each) => typeof each === "string");
      if (record !== undefined) fields["message"] = record;
      const own = isObject(document["fields"]) ? document["fields"]["format"] : undefined;
      return readCarried({ fields, text: record, format: typeof own === "string" ? own : undefined }, others, context);
    },
  };
}
