import { dashPlaces } from "./encoding.ts";
import type { ScalarValue } from "./scalar.ts";

/** An item of a detection as it is written. */
export interface Written {
  readonly key: string;
  readonly line: number;
  readonly field: string;
  readonly chain: readonly string[];
  readonly values: readonly { readonly value: ScalarValue; readonly line: number }[];
}

export type Advise = (line: number, message: string) => void;

/** Tells what an item says in a roundabout way, or probably means differently. It loads all the same. */
export function adviseOn(item: Written, advise: Advise): void {
  for (const check of itemChecks) {
    const message = check(item);
    if (message !== undefined) advise(item.line, message);
  }
  repeated(item, advise);
  for (const { value, line } of item.values) {
    if (typeof value !== "string") continue;
    for (const check of item.chain.includes("re") ? regexChecks : textChecks) {
      const message = check(value, item);
      if (message !== undefined) advise(line, message);
    }
  }
}

type ItemCheck = (item: Written) => string | undefined;
type ValueCheck = (text: string, item: Written) => string | undefined;

const encoded = /^(wide|utf16|utf16le|utf16be)$/;

const itemChecks: readonly ItemCheck[] = [
  ({ chain, values, key }) =>
    chain.includes("all") && values.length === 1 ? `'${key}': 'all' means nothing for a single value` : undefined,
  ({ field }) =>
    /\s/.test(field) ? `Sigma's fields have no spaces: '${field}' is '${field.replaceAll(/\s/g, "")}'` : undefined,
  ({ values, key }) =>
    values.length > 1 && values.some(({ value }) => value === null)
      ? `'${key}': null stands in a list; the specification wants a search of its own for it`
      : undefined,
  ({ chain, values, key }) =>
    chain.includes("expand") && !values.some(({ value }) => /%[^%\s]+%/.test(String(value)))
      ? `'${key}': there is no %placeholder% to expand`
      : undefined,
  ({ chain, values, key }) =>
    chain.includes("windash") && values.every(({ value }) => dashPlaces(String(value)).length === 0)
      ? `'${key}': windash changes nothing, since no dash or slash begins a word`
      : undefined,
  ({ chain, key }) =>
    chain.includes("base64offset") && !chain.includes("contains")
      ? `'${key}': base64offset finds a part of a text, so contains belongs behind it`
      : undefined,
  ({ chain, key }) =>
    chain.some((each) => encoded.test(each)) && !chain.some((each) => each.startsWith("base64"))
      ? `'${key}': without base64 behind it, ${chain.find((each) => encoded.test(each))} looks for NUL characters`
      : undefined,
];

/** An asterisk that is a wildcard. */
const [first, last] = [/^\*/, /(?<!\\)(?:\\\\)*\*$/];
const inside = /(?<!\\)(?:\\\\)*[*?]/;
const anchors: ReadonlySet<string> = new Set(["contains", "startswith", "endswith"]);

const textChecks: readonly ValueCheck[] = [
  (text, { chain }) => {
    if (text === "*" && chain.includes("contains")) return "'*' only asks whether the field is there: exists says so";
    const [start, end] = [first.test(text), last.test(text)];
    if (chain.includes("contains") && (start || end)) return `contains: the '*' at an end of '${text}' means nothing`;
    if (chain.includes("startswith") && end) return `startswith: the '*' behind '${text}' means nothing`;
    return chain.includes("endswith") && start ? `endswith: the '*' before '${text}' means nothing` : undefined;
  },
  openEnds,
  (text) =>
    /[\w)}%]\\\*(?:\\|$)/.test(text)
      ? `'${text}': '\\*' is an asterisk; a backslash and a wildcard are '\\\\*'`
      : undefined,
];

/** `*x*` is `contains: x`, and so on, unless there are more wildcards. */
function openEnds(text: string, { chain, field }: Written): string | undefined {
  if (field === "" || chain.some((each) => anchors.has(each) || each === "expand")) return undefined;
  const [start, end] = [first.test(text), last.test(text)];
  const rest = text.slice(start ? 1 : 0, end ? -1 : undefined);
  if ((!start && !end) || rest === "" || inside.test(rest)) return undefined;
  if (start) return `'${text}': ${end ? "contains" : "endswith"} says this`;
  return `'${text}': startswith says this`;
}

/** What says the same as a plain text between these. */
const anchored: Readonly<Record<string, string>> = {
  "": "contains",
  "^": "startswith",
  $: "endswith",
  "^$": "no modifier",
};

const regexChecks: readonly ValueCheck[] = [
  (text) =>
    /^\.\*(?!\?)|(?<!\\)\.\*$/.test(text) && text !== ".*"
      ? `'${text}': a regular expression is searched for, so '.*' at an end means nothing`
      : undefined,
  (text, { chain }) => {
    const [, start = "", words = "", end = ""] =
      /^(\^?)((?:[\w\s,:;=@#%&"'<>~`!/-]|\\[^\w\s])+)(\$?)$/.exec(text) ?? [];
    if (words === "") return undefined;
    const modifier = anchored[`${start}${end}`];
    const cased = chain.some((each) => each === "i" || each === "ignorecase") ? "" : ", with cased where case matters";
    return `'${text}' is plain text: ${modifier} says this${cased}`;
  },
];

function repeated({ values, chain }: Written, advise: Advise): void {
  const exact = chain.some((each) => /^(cased|re|base64.*)$/.test(each));
  const before = new Map<string, number>();
  for (const { value, line } of values) {
    const text = exact ? String(value) : String(value).toLowerCase();
    const known = before.get(text);
    if (known === undefined) before.set(text, line);
    else advise(line, `'${String(value)}' stands on line ${known} already`);
  }
}
