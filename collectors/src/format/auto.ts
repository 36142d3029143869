import { definedFor } from "./definition/known.ts";
import type { Format } from "./format.ts";
import { readAny } from "./syslog/syslog.ts";

/** Looks at each record and reads it as the first format that knows it; what none knows is syslog without a header. */
export function auto(known: readonly Format[]): Format {
  return {
    name: "auto",
    title: { zh: "自动识别", en: "Recognised by content" },
    split: "lines",
    parse(text, context) {
      const defined = definedFor(text)?.parse(text, context);
      if (defined !== undefined && "@timestamp" in defined) return defined;
      const format = known.find((each) => each.sniff?.(text) === true);
      return format === undefined || format.name === "syslog" ? readAny(text, context) : format.parse(text, context);
    },
  };
}
