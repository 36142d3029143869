// The modifiers appendix, one after the other. `all` and `neq` are about the whole item: detection.ts.

import { timeParts } from "./date.ts";
import { base64, base64At, inBytes } from "./bytes.ts";
import { plain, readText, type Text, type Token } from "./text.ts";
import { comparisons, type Value } from "./value.ts";

export type Placeholders = Readonly<Record<string, readonly string[]>>;
type Modifier = (value: Value, placeholders: Placeholders) => Value;

const become =
  (asks: Value["asks"]): Modifier =>
  (value) => ({ ...value, asks });
const eachWay =
  (change: (way: Text) => readonly Text[]): Modifier =>
  (value) => ({ ...value, ways: value.ways.flatMap(change) });
const flag =
  (letter: string): Modifier =>
  (value) => ({ ...value, flags: value.flags + letter });

const starBefore = (way: Text): Text => (way[0] === "*" ? way : ["*", ...way]);
const starBehind = (way: Text): Text => (way.at(-1) === "*" ? way : [...way, "*"]);

export const modifiers: Readonly<Record<string, Modifier>> = {
  startswith: eachWay((way) => [starBehind(way)]),
  endswith: eachWay((way) => [starBefore(way)]),
  contains: eachWay((way) => [starBehind(starBefore(way))]),
  exists: become("exists"),
  cased: (value) => ({ ...value, cased: true }),
  windash: eachWay(dashWays),
  re: become("re"),
  ...Object.fromEntries(["i", "ignorecase"].map((name) => [name, flag("i")])),
  ...Object.fromEntries(["m", "multiline"].map((name) => [name, flag("m")])),
  ...Object.fromEntries(["s", "dotall"].map((name) => [name, flag("s")])),
  base64: (value) => ({ ...value, bytes: false, ways: value.ways.map((way) => base64(way, value.bytes)) }),
  base64offset: (value) => ({
    ...value,
    bytes: false,
    ways: value.ways.flatMap((way) => [0, 1, 2].map((offset) => base64At(way, value.bytes, offset))),
  }),
  utf16le: (value) => ({ ...value, bytes: true, ways: value.ways.map((way) => inBytes(way, "little")) }),
  utf16be: (value) => ({ ...value, bytes: true, ways: value.ways.map((way) => inBytes(way, "big")) }),
  utf16: (value) => ({ ...value, bytes: true, ways: value.ways.map((way) => inBytes(way, "marked")) }),
  wide: (value) => ({ ...value, bytes: true, ways: value.ways.map((way) => inBytes(way, "little")) }),
  ...Object.fromEntries(Object.keys(comparisons).map((name) => [name, become(name as Value["asks"])])),
  ...Object.fromEntries(timeParts.map((part): [string, Modifier] => [part, (value) => ({ ...value, part })])),
  cidr: become("cidr"),
  fieldref: become("fieldref"),
  expand: (value, placeholders) => ({ ...value, ways: value.ways.flatMap((way) => expanded(way, placeholders)) }),
};

const dashes = ["-", "/", "–", "—", "―"];
const isWord = (token: Token | undefined) => typeof token === "object" && /^[\p{L}\p{N}_]$/u.test(token.is);

/** "All possible permutations" of the dash or slash before a word (as pySigma has it: not behind one, `\B[-/]\b`). */
function dashWays(way: Text): Text[] {
  let ways: Text[] = [[]];
  for (const [place, token] of way.entries()) {
    const isDash = typeof token === "object" && (token.is === "-" || token.is === "/");
    const leads = isDash && !isWord(way[place - 1]) && isWord(way[place + 1]);
    const here: Token[] = leads ? dashes.map((is) => ({ is })) : [token];
    ways = ways.flatMap((before) => here.map((each) => [...before, each]));
  }
  return ways;
}

/** `%name%` becomes each of its values; "a plain percent character can be used by escaping it with a backslash". */
function expanded(way: Text, placeholders: Placeholders): Text[] {
  const at = way.findIndex((token) => is(token, "%"));
  if (at < 0) return [way];
  const before = way.slice(0, at);
  const behind = way.slice(at + 1);
  if (is(before.at(-1), "\\")) return joined([...before.slice(0, -1), ...plain("%")], expanded(behind, placeholders));
  const end = behind.findIndex((token) => is(token, "%"));
  const name = behind
    .slice(0, Math.max(end, 0))
    .map((token) => (typeof token === "string" ? " " : token.is))
    .join("");
  if (!/^[^\s\\]+$/.test(name)) return joined([...before, ...plain("%")], expanded(behind, placeholders));
  const rest = expanded(behind.slice(end + 1), placeholders);
  return (placeholders[name] ?? []).flatMap((value) => joined([...before, ...readText(value)], rest));
}

const is = (token: Token | undefined, character: string) => typeof token === "object" && token.is === character;
const joined = (before: Text, behind: readonly Text[]): Text[] => behind.map((each) => [...before, ...each]);
