import { fault } from "../language/problem.ts";
import { emptyPiece, pair, pieces, type Shape, writePair } from "./shape.ts";
import type { Metadata, Reference, Settings, Words } from "./value.ts";

/** Items between commas, as they stand. */
export const words: Shape<Words> = {
  read(text) {
    const found = pieces(text);
    return emptyPiece(found) ?? { shape: "words", words: found.map((each) => each.text) };
  },
  write: ({ words: all }) => all.join(","),
};

/** Items that must be among some. */
export function wordsOf(allowed: readonly string[], count?: { least: number; most: number }): Shape<Words> {
  const known = new Set(allowed);
  return {
    read(text) {
      const found = pieces(text);
      if (count !== undefined && found.length < count.least) return fault("too-few-words", 0, count.least);
      const wrong =
        found.find((each) => !known.has(each.text)) ?? (count === undefined ? undefined : found[count.most]);
      if (wrong !== undefined) return fault("bad-word", wrong.at, wrong.text, allowed.join(" "));
      return { shape: "words", words: found.map((each) => each.text) };
    },
    write: words.write,
  };
}

/** `name value, name value`; names that must be there, and those that may. */
export function settingsOf(needed: readonly string[], others: readonly string[] | "any" = "any"): Shape<Settings> {
  return {
    read(text) {
      const found = pieces(text);
      const empty = emptyPiece(found);
      if (empty !== undefined) return empty;
      const pairs = found.map((each) => pair(each.text));
      const wrong = wrongSetting(found, needed, others);
      return wrong ?? { shape: "settings", pairs };
    },
    write: ({ pairs }) => pairs.map(writePair).join(", "),
  };
}

function wrongSetting(
  found: readonly { text: string; at: number }[],
  needed: readonly string[],
  others: readonly string[] | "any",
) {
  const names = found.map((each) => pair(each.text).name);
  const missing = needed.find((name) => !names.includes(name));
  if (missing !== undefined) return fault("setting-missing", 0, missing);
  const seen = new Set<string>();
  for (const [index, name] of names.entries()) {
    const { at = 0 } = found[index] ?? {};
    if (others !== "any" && !needed.includes(name) && !others.includes(name)) return fault("setting-unknown", at, name);
    if (others !== "any" && seen.has(name)) return fault("setting-twice", at, name);
    seen.add(name);
  }
  return undefined;
}

/** `key value, key value`. */
export const metadata: Shape<Metadata> = {
  read(text) {
    // A comma too many is common in rule sets, and Suricata overlooks it.
    const entries = pieces(text).filter((each) => each.text !== "");
    return entries.length === 0
      ? fault("empty-value", 0)
      : { shape: "metadata", entries: entries.map((each) => pair(each.text)) };
  },
  write: ({ entries }) => entries.map(writePair).join(", "),
};

/** `type,identifier`; the identifier may hold commas. */
export const reference: Shape<Reference> = {
  read(text) {
    const comma = text.indexOf(",");
    const type = text.slice(0, Math.max(comma, 0)).trim();
    const id = text.slice(comma + 1).trim();
    return comma < 0 || type === "" || id === "" ? fault("bad-reference", 0) : { shape: "reference", type, id };
  },
  write: ({ type, id }) => `${type},${id}`,
};

/** One word of a set. */
export function oneOf(...allowed: readonly string[]): Shape<Words> {
  return wordsOf(allowed, { least: 1, most: 1 });
}
