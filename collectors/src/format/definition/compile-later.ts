import type { Format } from "../format.ts";
import { type Compiled, compile } from "./compile.ts";

/** Parts of a definition that say what its records mean, and not how they are told from others. */
const meaning: ReadonlySet<string> = new Set(["steps", "map", "set", "values", "time", "by", "when"]);

/**
 * Compiles of a definition what its records are recognised by; the rest, which is most of it, with its first record. A
 * machine reads a handful of the formats there are. Not for texts that nobody tested: a flaw in the rest is only found
 * then, and refuses the records.
 */
export function compileLater(text: string): Compiled {
  const head = compile(headOf(text));
  return "flaws" in head ? compile(text) : { format: { ...head.format, parse: parsingLater(text) } };
}

/** A key at the beginning of a line begins a part of YAML in this form: nothing else stands there. */
function headOf(text: string): string {
  const parts = text.split(/^(?=[a-z_]+:)/m);
  return parts.filter((part) => !meaning.has(part.slice(0, part.indexOf(":")))).join("");
}

function parsingLater(text: string): Format["parse"] {
  let whole: Compiled | undefined;
  return (record, context) => {
    whole ??= compile(text);
    return "format" in whole ? whole.format.parse(record, context) : { rejected: "its definition is wrong" };
  };
}
