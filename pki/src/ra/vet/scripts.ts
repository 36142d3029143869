import { domainToUnicode } from "node:url";
import { allNames, fail, pass } from "./rule.ts";
import type { VetRule } from "./rule.ts";

/** Scripts that are told apart; the rest of Unicode is one more. */
const scripts = [
  "Latin",
  "Han",
  "Hiragana",
  "Katakana",
  "Bopomofo",
  "Hangul",
  "Cyrillic",
  "Greek",
  "Arabic",
  "Hebrew",
  "Tibetan",
  "Mongolian",
  "Yi",
  "Thai",
] as const;
const shapes = scripts.map((name) => ({ name, shape: new RegExp(`\\p{Script=${name}}`, "u") }));
const neutral = /[\p{Script=Common}\p{Script=Inherited}]/u;

/** UTS #39 §5.2, "highly restrictive": what may stand together in one word. */
const together = [
  ["Latin", "Han", "Hiragana", "Katakana"],
  ["Latin", "Han", "Bopomofo"],
  ["Latin", "Han", "Hangul"],
] as const satisfies readonly (readonly (typeof scripts)[number][])[];

/** No word is put together from scripts that look alike: раypal with a Cyrillic р. */
export const mixedScripts: VetRule = {
  name: "mixed-scripts",
  citation: "Unicode UTS #39 §5.2: highly restrictive",
  judge: (input) => {
    const words = allNames(input).flatMap((name) => readable(name).split(/[\s.@/:_-]+/u));
    const mixed = words.filter((word) => !mayStandTogether(scriptsOf(word)));
    return mixed.length === 0
      ? pass("没有混用易混淆的文字", "no word mixes scripts")
      : fail(`混用文字：${mixed.join("、")}`, `scripts are mixed in: ${mixed.join(", ")}`);
  },
};

/** A host name as people read it. */
const readable = (name: string): string => (/(^|\.)xn--/i.test(name) ? domainToUnicode(name) || name : name);

function scriptsOf(word: string): Set<string> {
  const letters = Array.from(word).filter((each) => !neutral.test(each));
  return new Set(letters.map((each) => shapes.find(({ shape }) => shape.test(each))?.name ?? "other"));
}

function mayStandTogether(found: Set<string>): boolean {
  return found.size <= 1 || together.some((set) => found.isSubsetOf(new Set<string>(set)));
}
