import type { FieldValue } from "@chengfang/model/event";
import { type JsonObject, isObject, parseObject } from "../../json.ts";
import { limits } from "../limits.ts";
import { type Step, type Work, input, keep } from "../work.ts";

/** A JSON object; what is nested gets dotted names. */
export function json({ from, prefix }: { from?: string | undefined; prefix: string }): Step {
  return (work) => {
    const text = input(work, from);
    if (text === undefined) return "no text for JSON";
    const start = text.indexOf("{");
    if (start < 0) return "not JSON";
    const parsed = parseObject(start === 0 ? text : text.slice(start));
    if ("rejected" in parsed) return parsed.rejected;
    flatten(work, parsed.object, prefix);
    return undefined;
  };
}

function flatten(work: Work, object: JsonObject, prefix: string): void {
  for (const key of Object.keys(object)) {
    const value = object[key] as FieldValue;
    const name = prefix + key;
    if (isObject(value) && name.length < limits.name && Object.keys(value).length > 0) flatten(work, value, `${name}.`);
    else if (value !== null) keep(work, name, value);
  }
}
