import type { FieldValue } from "@chengfang/model/event";
import { copyOf } from "../remembered.ts";

/** What stands above the lines of one log. */
interface Head {
  readonly path: string | undefined;
  readonly separator: string;
  readonly within: string;
  readonly empty: string;
  readonly unset: string;
  readonly fields: readonly string[];
  readonly types: readonly string[];
}

export interface Table {
  readonly path: string | undefined;
  readonly object: Record<string, FieldValue>;
}

/** A line of a log in Zeek's own form, with the lines before it that say what its columns are; as the object that Zeek writes in JSON. */
export function readTable(text: string): Table | undefined {
  const end = text.lastIndexOf("\n#");
  const at = text.indexOf("\n", end < 0 ? 0 : end + 1);
  if (at < 0) return undefined;
  const head = headOf(text.slice(0, at));
  if (head.fields.length === 0) return undefined;
  const values = text.slice(at + 1).split(head.separator);
  const object: Record<string, FieldValue> = {};
  for (const [column, name] of head.fields.entries()) {
    const value = valueOf(values[column], head.types[column] ?? "string", head);
    // A head may name a column twice, and one like what all objects inherit.
    if (value !== undefined) Object.defineProperty(object, name, { value, enumerable: true, configurable: true });
  }
  return { path: head.path, object };
}

/** Files have few different heads; the same one comes with each of their lines. */
const heads = new Map<string, Head>();
const mostHeads = 200;
const mostHeadLetters = 8192;

function headOf(given: string): Head {
  const known = heads.get(given);
  if (known !== undefined) return known;
  const text = copyOf(given);
  const said = new Map<string, string>();
  for (const line of text.split("\n")) {
    const found = /^#(\w+)[ \t]?([^]*)$/.exec(line);
    if (found !== null) said.set(found[1] ?? "", found[2] ?? "");
  }
  const separator = unescaped(said.get("separator") ?? "\\x09") || "\t";
  const of = (name: string, otherwise: string) => said.get(name) ?? otherwise;
  const list = (name: string) => said.get(name)?.split(separator) ?? [];
  const head: Head = {
    path: said.get("path"),
    separator,
    within: of("set_separator", ","),
    empty: of("empty_field", "(empty)"),
    unset: of("unset_field", "-"),
    fields: list("fields"),
    types: list("types"),
  };
  if (heads.size >= mostHeads) heads.clear();
  if (text.length <= mostHeadLetters) heads.set(text, head);
  return head;
}

function valueOf(text: string | undefined, type: string, head: Head): FieldValue | undefined {
  if (text === undefined || text === head.unset) return undefined;
  const inner = /^(?:set|vector|table)\[(\w+)\]$/.exec(type)?.[1];
  if (inner === undefined) return single(text === head.empty ? "" : text, type);
  if (text === head.empty) return [];
  return text.split(head.within || ",").map((each) => single(each, inner));
}

const numbers: ReadonlySet<string> = new Set(["time", "interval", "count", "int", "double", "port"]);

function single(text: string, type: string): FieldValue {
  if (type === "bool") return text === "T";
  if (numbers.has(type) && /^-?\d{1,19}(?:\.\d+)?(?:e[+-]?\d{1,2})?$/.test(text)) return exact(text);
  return unescaped(text);
}

/** As in JSON: what a double cannot hold stays text. */
const exact = (text: string): FieldValue =>
  Number.isSafeInteger(Number(text)) || text.includes(".") ? Number(text) : text;

/** Separators within values are written `\x09`; bytes that are no text stay so in JSON as well. */
function unescaped(text: string): string {
  if (!text.includes("\\x")) return text;
  return text.replaceAll(/\\x(09|[2-6][0-9a-f]|7[0-9a-e])/gi, (_all, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
