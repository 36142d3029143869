import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSearch } from "../src/language/regex/automaton.ts";
import { isAnchored } from "../src/language/regex/cost.ts";
import { readRegex } from "../src/language/regex/read.ts";
import { statesOf } from "../src/language/regex/states.ts";
import { nativeSource } from "../src/language/regex/write.ts";
import { nativeTaxonomy } from "../src/logsource/native.ts";
import { compile } from "../src/engine.ts";
import { loadRules } from "../src/rules.ts";
import { compileRegex } from "../src/language/regex.ts";
import { backtrackingPatterns, hostilePatterns, hostileTexts } from "./hostile.ts";
import { expression } from "./random/expressions.ts";
import { readRegex as asReference } from "./reference/regex.ts";

const meaning: readonly (readonly [source: string, flags: string, text: string, expected: boolean])[] = [
  ["a.c", "", "a\rc", true],
  ["a.c", "", "a\nc", false],
  ["a.c", "s", "a\nc", true],
  ["^.$", "", "😀", true],
  ["b$", "", "ab\n", true],
  ["b$", "", "ab\n\n", false],
  ["b\\z", "", "ab\n", false],
  ["^b", "", "a\nb", false],
  ["^b", "m", "a\nb", true],
  ["a$", "m", "a\nb", true],
  ["a$", "m", "a\r\nb", false],
  ["k", "i", "K", true],
  ["[a-c]", "i", "B", true],
  ["[^a]", "i", "A", false],
  ["ÄÖ", "i", "äö", true],
  ["ΣΑΣ", "i", "σας", true],
  ["i", "i", "İ", false],
  ["k", "i", "\u212a", true],
  ["s", "i", "ſ", false],
  ["(?i)a(?-i)b", "", "Ab", true],
  ["(?i)a(?-i)b", "", "AB", false],
  ["(?i:a)b", "", "AB", false],
  ["a(?i)b|c", "", "C", true],
  ["\\bnet\\b", "", "a net b", true],
  ["\\bnet\\b", "", "network", false],
  ["\\Bet", "", "net", true],
  ["\\B", "", "b😀A", false],
  ["[\\w+|\\s]", "", "|", true],
  ["clip]:", "", "clip]:", true],
  ["{a}", "", "{a}", true],
  ["a{,2}", "", "a{,2}", true],
  ["a{2}{", "", "aa{", true],
  ["[]a]", "", "]", true],
  ["[^]a]", "", "]", false],
  ["[a-]", "", "-", true],
  ["[\\d-x]", "", "-", true],
  ["\\x41\\u0042\\x{43}", "", "ABC", true],
  ["(a|)b", "", "b", true],
  ["(?P<x>a)(?#comment)b", "", "ab", true],
  ["(?<x>a)\\k<x>", "", "aa", true],
  ["(a)\\1", "", "ab", false],
  ["^(?!.*evil)admin", "", "admin", true],
  ["^(?!.*evil)admin", "", "admin evil", false],
];
test.each(meaning)("%s %s of %j", (source, flags, text, expected) => {
  expect(said(source, flags, text)).toBe(expected);
});

function said(source: string, flags: string, text: string): boolean | string {
  const regex = compileRegex(source, flags);
  return typeof regex === "string" ? regex : regex(text);
}

test.each([
  "(",
  ")",
  "[a",
  "*a",
  "a**",
  "a{3,2}",
  "[b-a]",
  "a\\",
  "\\p{L}",
  "[[:alpha:]]",
  "(?>a)",
  "a++",
  "\\2(a)",
  "a{1001}",
  "(?x)a",
  "(a{100}){100}",
  `${"(".repeat(200)}${")".repeat(200)}`,
  "((((((){1000}){1000}){1000}){1000}){1000}){1000}",
  "(?=(((a{9}){9}){900}){900})b",
  "a".repeat(6000),
])("%s is refused with a reason", (source) => {
  expect(said(source, "", "")).toMatch(/^regular expression: ./);
});

const text = fc
  .array(fc.constantFrom("a", "b", "A", "\n", " ", "é", "É", "😀"), { maxLength: 7 })
  .map((each) => each.join(""));

test("native search, automaton and JavaScript's own say the same", () => {
  fc.assert(
    fc.property(
      expression,
      fc.constantFrom("", "i", "m", "s", "ims"),
      fc.array(text, { minLength: 3, maxLength: 8 }),
      (from, flags, texts) => {
        const node = readRegex(from, flags);
        const native = new RegExp(nativeSource(node), "u");
        const search = createSearch(statesOf(node), isAnchored(node));
        const reference = asReference(from, flags);
        for (const each of texts)
          expect([each, native.test(each), search(each)]).toEqual([each, reference.test(each), reference.test(each)]);
      },
    ),
    { numRuns: 1000, seed: 7 },
  );
});

/** CPU milliseconds. What runs away takes seconds and more; the mark of 50 ms is measured by `bench:sigma`, on a quiet machine. */
const runaway = 1000;

describe("no text makes an expression run away", () => {
  test("hostile expressions and texts", () => {
    const times = hostilePatterns.flatMap((pattern) => timesOf(pattern));
    const [worst] = times.toSorted((a, b) => b.ms - a.ms);
    console.log(`slowest: ${worst?.ms} ms, ${worst?.pattern}`);
    expect(times.filter(({ ms }) => ms > runaway)).toEqual([]);
  }, 180_000);

  test.each(backtrackingPatterns)("%s may run: %s", (pattern, mayRun) => {
    const times = timesOf(pattern);
    expect(times.length > 0).toBe(mayRun);
    expect(times.filter(({ ms }) => ms > runaway)).toEqual([]);
  });
});

/** CPU time of each hostile text, and of compiling; nothing if the expression is refused. */
function timesOf(pattern: string): { readonly pattern: string; readonly ms: number }[] {
  const before = process.cpuUsage().user;
  const regex = compileRegex(pattern, "");
  const compiling = { pattern: `compiling ${pattern}`, ms: (process.cpuUsage().user - before) / 1000 };
  if (typeof regex === "string") return [];
  const times = hostileTexts.map((each) => {
    const start = process.cpuUsage().user;
    regex(each);
    return { pattern: `${pattern} on ${each.slice(0, 10)}…`, ms: (process.cpuUsage().user - start) / 1000 };
  });
  return [compiling, ...times];
}

test.each([
  ["contains", "*a".repeat(200) + "b"],
  ["contains", `${"a?".repeat(200)}b`],
  ["contains", `${"a?".repeat(1000)}b`],
  ["contains", `${"a".repeat(1000)}?b`],
  ["contains", `${"a".repeat(5000)}b${"a".repeat(5000)}`],
  ["endswith", `${"a*?".repeat(200)}b`],
  ["contains", `${"a".repeat(1000)}b`],
  ["contains", `b${"a".repeat(1000)}`],
  ["startswith", `${"*a".repeat(500)}*b?`],
])("wildcards take no longer: %s %s", (modifier, value) => {
  const rules = ["f", ""].map((field, number) => ({
    path: `${number}`,
    text: `title: t\nid: r${number}\nlogsource: {product: p}\ndetection:\n  s: {'${field}|${modifier}': '${value}'}\n  condition: s`,
  }));
  const loaded = loadRules(rules);
  expect(loaded.problems).toEqual([]);
  const engine = compile(loaded.rules, { routing: "strict", taxonomy: nativeTaxonomy(loaded.rules) });
  for (const each of hostileTexts) {
    const start = process.cpuUsage().user;
    engine.match({ product: "p", f: each });
    expect((process.cpuUsage().user - start) / 1000).toBeLessThan(runaway);
  }
});

test("what an expression finds by itself, the engine finds by its literals", () => {
  const texts = ["SEKURLSA", "ſekurlsa", "se\u212aurlsa", "sekurlſa", "x sekurlsa"];
  const rule = "title: t\nid: t\nlogsource: {product: p}\ndetection: {s: {f|re|i: sekurlsa}, condition: s}";
  const { rules } = loadRules([{ path: "t.yml", text: rule }]);
  const engine = compile(rules, { routing: "strict", taxonomy: nativeTaxonomy(rules) });
  const found = texts.map((f) => engine.match({ product: "p", f }).length > 0);
  expect(found).toEqual(texts.map((each) => said("sekurlsa", "i", each)));
});
