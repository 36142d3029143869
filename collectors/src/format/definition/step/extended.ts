import { cef } from "../../cef/cef.ts";
import { leef } from "../../leef/leef.ts";
import { type Step, keep } from "../work.ts";

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
      if (own === undefined) work.fields[name] = value;
      else keep(work, own, value);
    }
    return undefined;
  };
}
const names = /^(?:cef|leef)\.(?:extensions\.|attributes\.)?(.+)$/;
