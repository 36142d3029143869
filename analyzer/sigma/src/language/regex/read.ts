import { type Cursor, look, take } from "./cursor.ts";
import { escapedSet, readClass } from "./read-class.ts";
import { caseless, everything, negated, newline, type Ranges } from "./ranges.ts";
import { type Node, type Place, RegexFault } from "./syntax.ts";

/** The letters in force at a place: `(?i)` may stand anywhere. */
interface Scope {
  readonly flags: Set<string>;
}

interface Reading extends Cursor {
  depth: number;
  captures: number;
  readonly names: Map<string, number>;
}

const deepest = 100;
/** What `.{1000}` unfolds to has to stay small. */
const mostRepeats = 1000;

/** Reads a regular expression as PCRE does, as far as it can be run in bounded time; throws a RegexFault else. */
export function readRegex(source: string, flags: string): Node {
  const reading: Reading = { text: source, at: 0, depth: 0, captures: 0, names: new Map() };
  const node = alternatives(reading, { flags: new Set(flags) });
  if (reading.at < source.length) throw new RegexFault("')' without '('");
  return node;
}

function alternatives(reading: Reading, scope: Scope): Node {
  reading.depth += 1;
  if (reading.depth > deepest) throw new RegexFault("nested too deep");
  const items = [sequence(reading, scope)];
  while (take(reading, "|")) items.push(sequence(reading, scope));
  reading.depth -= 1;
  return items.length === 1 && items[0] ? items[0] : { kind: "any", items };
}

function sequence(reading: Reading, scope: Scope): Node {
  const items: Node[] = [];
  while (reading.at < reading.text.length && !look(reading, "|") && !look(reading, ")")) {
    const item = atom(reading, scope);
    if (item !== undefined) items.push(quantified(item, reading));
  }
  return items.length === 1 && items[0] ? items[0] : { kind: "all", items };
}

function atom(reading: Reading, scope: Scope): Node | undefined {
  if (take(reading, "(")) return group(reading, scope);
  if (take(reading, "[")) return setOf(readClass(reading, scope.flags.has("i")), scope);
  if (take(reading, "\\")) return escape(reading, scope);
  const meaning = signs[reading.text.charAt(reading.at)];
  if (meaning !== undefined) {
    reading.at += 1;
    return meaning(scope.flags);
  }
  if (quantifier.test(reading.text.slice(reading.at, reading.at + 12))) {
    throw new RegexFault("nothing to repeat");
  }
  const code = reading.text.codePointAt(reading.at) ?? 0;
  reading.at += code > 0xffff ? 2 : 1;
  return setOf([code, code], scope);
}

/** Characters that stand for something else outside of classes. */
const signs: Readonly<Record<string, (flags: ReadonlySet<string>) => Node>> = {
  ".": (flags) => ({ kind: "set", ranges: flags.has("s") ? everything : negated(newline) }),
  "^": (flags) => ({ kind: "place", place: flags.has("m") ? "lineStart" : "start" }),
  $: (flags) => ({ kind: "place", place: flags.has("m") ? "lineEnd" : "end" }),
};

function setOf(ranges: Ranges, { flags }: Scope): Node {
  return { kind: "set", ranges: flags.has("i") ? caseless(ranges) : ranges };
}

/** Behind a `(`. Flags alone, as in `(?i)`, hold up to the end of the group that they stand in. */
function group(reading: Reading, scope: Scope): Node | undefined {
  const head =
    /^\?(?:(?<flags>[a-z]*(?:-[a-z]+)?)(?<end>[:)])|(?<look><?[=!])|P?<(?<name>[A-Za-z_]\w*)>|#[^)]*\))/.exec(
      reading.text.slice(reading.at, reading.at + 1000),
    );
  if (head === null) {
    if (look(reading, "?") || look(reading, "*"))
      throw new RegexFault(`'(${reading.text.slice(reading.at, reading.at + 2)}' is not supported`);
    return captured(reading, scope);
  }
  reading.at += head[0].length;
  const { flags, end, look: around, name } = head.groups ?? {};
  if (around !== undefined) {
    const item = closed(reading, scope);
    return { kind: "look", item, behind: around.startsWith("<"), negated: around.endsWith("!") };
  }
  if (name !== undefined) {
    reading.names.set(name, reading.captures + 1);
    return captured(reading, scope);
  }
  if (flags === undefined) return undefined; // a comment
  const changed = withFlags(scope.flags, flags);
  if (end === ":") return closed(reading, { flags: changed });
  scope.flags.clear();
  for (const each of changed) scope.flags.add(each);
  return undefined;
}

function captured(reading: Reading, scope: Scope): Node {
  reading.captures += 1;
  return { kind: "capture", item: closed(reading, scope) };
}

function closed(reading: Reading, { flags }: Scope): Node {
  const item = alternatives(reading, { flags: new Set(flags) });
  if (!take(reading, ")")) throw new RegexFault("')' is missing");
  return item;
}

function withFlags(flags: ReadonlySet<string>, change: string): Set<string> {
  const [on = "", off = ""] = change.split("-");
  const foreign = /[^ims]/.exec(on + off);
  if (foreign) throw new RegexFault(`flag '${foreign[0]}' is not one of i, m, s`);
  return new Set([...flags, ...on.split("")].filter((each) => !off.includes(each)));
}

const places: Readonly<Record<string, Place>> = { A: "start", Z: "end", z: "veryEnd", b: "wordEdge", B: "noWordEdge" };

/** Behind a backslash. */
function escape(reading: Reading, scope: Scope): Node {
  const letter = reading.text.charAt(reading.at);
  const place = Object.hasOwn(places, letter) ? places[letter] : undefined;
  if (place !== undefined) {
    reading.at += 1;
    return { kind: "place", place };
  }
  const back = /^(?:([1-9]\d?)|k<(\w+)>)/.exec(reading.text.slice(reading.at, reading.at + 100));
  if (back === null) return setOf(escapedSet(reading), scope);
  reading.at += back[0].length;
  const capture = back[1] === undefined ? reading.names.get(back[2] ?? "") : Number(back[1]);
  if (capture === undefined || capture > reading.captures)
    throw new RegexFault(`'\\${back[0]}' refers to no group before it`);
  return { kind: "back", capture };
}

function quantified(item: Node, reading: Reading): Node {
  const found = /^(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})([?+]?)/.exec(reading.text.slice(reading.at, reading.at + 30));
  if (found === null) return item;
  reading.at += found[0].length;
  const [, sign, from = "0", comma, to = "", kind] = found;
  if (kind === "+") throw new RegexFault("possessive quantifiers are not supported");
  if (quantifier.test(reading.text.slice(reading.at, reading.at + 12))) throw new RegexFault("nothing to repeat");
  const [least, most] = sign === undefined ? [Number(from), mostOf(Number(from), comma, to)] : (signed[sign] ?? [1, 1]);
  if (most < least) throw new RegexFault("numbers of repeats out of order");
  if ([least, most].some((times) => times > mostRepeats && times !== Number.POSITIVE_INFINITY)) {
    throw new RegexFault(`repeats more than ${mostRepeats} times`);
  }
  return { kind: "repeat", item, least, most };
}

const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})/;
const signed: Readonly<Record<string, readonly [least: number, most: number]>> = {
  "*": [0, Number.POSITIVE_INFINITY],
  "+": [1, Number.POSITIVE_INFINITY],
  "?": [0, 1],
};

function mostOf(least: number, comma: string | undefined, to: string): number {
  if (comma === undefined) return least;
  return to === "" ? Number.POSITIVE_INFINITY : Number(to);
}
