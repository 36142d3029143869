import { type Cursor, look, take } from "./cursor.ts";
import { caseless, digits, negated, type Ranges, spaces, union, wordCharacters } from "./ranges.ts";
import { RegexFault } from "./syntax.ts";

/** Reads a class up to its `]`. Case is put in before it is negated: `[^a]` is no `A` either. */
export function readClass(cursor: Cursor, anyCase: boolean): Ranges {
  const outside = take(cursor, "^");
  const sets: Ranges[] = [];
  for (let first = true; first || !look(cursor, "]"); first = false) {
    if (cursor.at >= cursor.text.length) throw new RegexFault("']' is missing");
    if (/^\[[:.=]/.test(cursor.text.slice(cursor.at, cursor.at + 2)))
      throw new RegexFault("POSIX classes are not supported");
    sets.push(member(cursor));
  }
  cursor.at += 1;
  const set = anyCase ? caseless(union(...sets)) : union(...sets);
  return outside ? negated(set) : set;
}

/** One character, escape or range. */
function member(cursor: Cursor): Ranges {
  const from = one(cursor);
  const isRange = look(cursor, "-") && !look(cursor, "-]") && cursor.at + 1 < cursor.text.length;
  if (!isRange || !isSingle(from)) return from;
  cursor.at += 1;
  const to = one(cursor);
  if (!isSingle(to)) return union(from, [45, 45], to);
  if ((to[0] ?? 0) < (from[0] ?? 0)) throw new RegexFault("range out of order in a class");
  return [from[0] ?? 0, to[0] ?? 0];
}

function one(cursor: Cursor): Ranges {
  if (take(cursor, "\\")) return take(cursor, "b") ? [8, 8] : escapedSet(cursor);
  const code = cursor.text.codePointAt(cursor.at);
  if (code === undefined) throw new RegexFault("']' is missing");
  cursor.at += code > 0xffff ? 2 : 1;
  return [code, code];
}

function isSingle([from, to, ...more]: Ranges): boolean {
  return from === to && more.length === 0;
}

const sets: Readonly<Record<string, Ranges>> = {
  d: digits,
  D: negated(digits),
  w: wordCharacters,
  W: negated(wordCharacters),
  s: spaces,
  S: negated(spaces),
  h: [9, 9, 32, 32],
  t: [9, 9],
  n: [10, 10],
  v: [11, 11],
  f: [12, 12],
  r: [13, 13],
  a: [7, 7],
  e: [27, 27],
  "0": [0, 0],
};

/** What an escape stands for; reads from behind the backslash. */
export function escapedSet(cursor: Cursor): Ranges {
  const rest = cursor.text.slice(cursor.at, cursor.at + 12);
  if (rest === "") throw new RegexFault("ends with a backslash");
  const hex = /^(?:x([0-9a-fA-F]{2})|x\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4}))/.exec(rest);
  if (hex !== null) {
    cursor.at += hex[0].length;
    const code = Number.parseInt(hex[1] ?? hex[2] ?? hex[3] ?? "0", 16);
    if (code > 0x10ffff) throw new RegexFault(`'\\${hex[0]}' is no character`);
    return [code, code];
  }
  const code = rest.codePointAt(0) ?? 0;
  const letter = String.fromCodePoint(code);
  cursor.at += letter.length;
  const set = Object.hasOwn(sets, letter) ? sets[letter] : undefined;
  if (set !== undefined) return set;
  if (/[A-Za-z0-9]/.test(letter)) throw new RegexFault(`'\\${letter}' is not supported`);
  return [code, code];
}
