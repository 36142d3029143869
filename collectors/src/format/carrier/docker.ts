import type { EventFields } from "@chengfang/model/event";
import type { Format } from "../format.ts";
import { isObject, parseObject, scalarText } from "../json.ts";
import { readWhen } from "../when.ts";
import { readCarried } from "./carried.ts";
import type { Others } from "./carried.ts";

/** What containers print, as Docker's json-file driver keeps it: `log` is a line of theirs, of whatever format. */
export function docker(others: Others): Format {
  return {
    name: "docker",
    split: "json",
    title: { zh: "Docker 容器日志（json-file）", en: "Docker container logs (json-file)" },
    vendor: "Docker",
    product: "Docker",
    basis: ["https://docs.docker.com/engine/logging/drivers/json-file/"],
    parse(text, context) {
      const parsed = parseObject(text);
      if ("rejected" in parsed) return parsed;
      const { log, stream, time, attrs } = parsed.object;
      if (typeof log !== "string") return { rejected: "no log" };
      const at = typeof time === "string" ? readWhen(time, 0, context.received) : undefined;
      const message = log.replace(/\r?\n$/, "");
      const fields: EventFields = {
        "@timestamp": new Date(at ?? context.received).toISOString(),
        "event.kind": "event",
        "event.module": "docker",
        "event.dataset": "docker.container_logs",
        "container.runtime": "docker",
        message,
      };
      if (typeof stream === "string") fields["docker.stream"] = stream;
      if (isObject(attrs))
        for (const [name, value] of Object.entries(attrs)) {
          const said = scalarText(value);
          if (said !== undefined) fields[`docker.attrs.${name}`] = said;
        }
      return readCarried({ fields, text: message }, others, context);
    },
  };
}
