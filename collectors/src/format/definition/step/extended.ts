import { cef } from "../../cef/cef.ts";
import { leef } from "../../leef/leef.ts";
import { type Step, keep } from "../work.ts";
import { ecsNames } from "../../cef/dictionary.ts";

const formats = { cef, leef } as const;

/** A record of CEF or LEEF: what these formats say goes into the event, and every key stands by its own name besides. */
export function extended(kind: keyof typeof formats): Step {
  const format = formats[kind];
  return (work) => {
    const read = format.parse(work.text, work.context);
    const refused = read["rejected"];
    if (typeof refused === "string") return refused;
    for (const [name, value] of Object.entries(read)) {
      const own = names.exec(name)?.[1];
      if (own !== undefined) keep(work, own, value);
      else if (!work.nothing.has(value)) work.fields[name] = value;
    }
    work.placed = work.placed.and(placed);
    for (const [own, { to }] of ecsNames)
      if (work.record.has(own) && work.fields[to] === undefined) work.unfit.push(own);
    return undefined;
  };
}
/** What every header says stands in fields of the event, and what extensions say as far as it fits there. */
const placed: ReadonlySet<string> = new Set([
  "version",
  "name",
  "device.vendor",
  "device.product",
  "device.version",
  "device.event_class_id",
  "event_id",
]).union(ecsNames);
const names = /^(?:cef|leef)\.(?:extensions\.|attributes\.)?(.+)$/;
