import fc from "fast-check";
import { expect, test } from "vitest";
import { compile, type Engine, type Match } from "../engine.ts";
import { nativeTaxonomy } from "../logsource/native.ts";
import { loadRules } from "../rules.ts";
import type { SigmaRecord } from "./record.ts";

const word = fc.constantFrom(
  "kiwi",
  "wi",
  "KIWI",
  "show version",
  "a rather long keyword",
  "rather long keyword",
  "88",
  "ß",
);
const keyword = fc.oneof({ weight: 6, arbitrary: word }, fc.constantFrom("k*i", "s?ow", "k", "", "*", '"', "\\\\"));
const search = fc.oneof(
  { weight: 4, arbitrary: fc.record({ k: fc.array(keyword, { minLength: 1, maxLength: 3 }) }) },
  fc.array(word, { minLength: 1, maxLength: 3 }).map((k) => ({ k, modifiers: "|all" })),
  fc.constantFrom("k.wi", "(?i)long (?:keyword|x)").map((k) => ({ k: [k], modifiers: "|re" })),
  fc.array(word, { minLength: 1, maxLength: 2 }).map((k) => ({ k, modifiers: "|cased" })),
);
const conditions = fc.constantFrom("s0", "s0 or s1", "s0 and s1", "s0 and not s1", "s0 and (s1 or not s2)", "1 of s*");
/** Rules that only have keywords. */
const ruleTexts = fc.array(
  fc.tuple(conditions, search, search, search).map(([condition, ...searches]) => {
    const detection = searches.map(({ k, ...more }, number) => {
      const list = k.map((each) => `'${each.replaceAll("'", "''")}'`).join(", ");
      return `  s${number}: ${"modifiers" in more ? `{'${more.modifiers}': [${list}]}` : `[${list}]`}`;
    });
    return `title: t\nlogsource: {product: p}\ndetection:\n${detection.join("\n")}\n  condition: ${condition}`;
  }),
  { minLength: 1, maxLength: 4 },
);

const text = fc
  .array(fc.oneof({ weight: 8, arbitrary: word }, fc.constantFrom("x", " ", '"', "\\", "\n", "中", "s?ow")), {
    maxLength: 4,
  })
  .map((parts) => parts.join(" "));
/** Mostly of a few wordings. */
const records = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ m: text, product: fc.constant("p") }) },
    { weight: 2, arbitrary: fc.record({ m: text, product: fc.constant("p"), host: text }) },
    fc.record({ product: fc.constantFrom("p", "q") }),
    fc.record({ m: text, product: fc.constant("q") }),
    fc.record({ m: text, product: fc.constant("p"), 7: text }),
    fc.record({
      m: fc.oneof(text, fc.constant(88)),
      product: fc.constant("p"),
      n: fc.constantFrom<unknown>(1, ["kiwi"]),
    }),
  ),
  { minLength: 1, maxLength: 12 },
);

test("records have the matches that they have when they are read, for the same reasons, as texts and as bytes", () => {
  const unread = { texts: 0, matches: 0 };
  fc.assert(
    fc.property(ruleTexts, records, (texts, all) => {
      const { rules } = loadRules(texts.map((each, number) => ({ path: String(number), text: each })));
      if (rules.length === 0) return;
      const [engine, reading] = [engineOf(rules), engineOf(rules)];
      const lines = all.map((record) => JSON.stringify(record));
      const expected = lines.map((line) => told(reading.match(JSON.parse(line) as SigmaRecord)));
      expect(lines.map((line) => told(engine.matchText(line)))).toEqual(expected);
      const bytes = Buffer.from(`${lines.join("\n")}\n`);
      const block = { bytes, text: bytes.toString("latin1"), at: 0 };
      for (const [number, line] of lines.entries()) {
        const next = engine.matchNext(block);
        expect(told(next) ?? expected[number]).toEqual(expected[number]);
        if (next === undefined) block.at += Buffer.byteLength(line) + 1;
        else unread.texts += 1;
        unread.matches += next?.length ?? 0;
      }
      expect(block.at).toBe(bytes.length);
    }),
    { numRuns: 300 },
  );
  expect(Math.min(unread.texts, unread.matches)).toBeGreaterThan(50);
});

test("keywords that end alike are told apart", () => {
  const of = (id: string, sought: string) =>
    `title: t\nid: ${id}\nlogsource: {product: p}\ndetection: {k: ['${sought}'], condition: k}`;
  const { rules } = loadRules([
    { path: "1", text: of("short", "rather long keyword") },
    { path: "2", text: of("long", "a rather long keyword") },
  ]);
  const engine = engineOf(rules);
  for (const [m, ids] of [
    ["rather long keyword", ["short"]],
    ["a rather long keyword", ["short", "long"]],
    ["her long keyword", []],
  ] as const) {
    const record = { m, product: "p" };
    expect(engine.match(record).map(({ rule }) => rule.id)).toEqual(ids);
    expect(engine.matchText(JSON.stringify(record))?.map(({ rule }) => rule.id)).toEqual(ids);
  }
});

function engineOf(rules: Parameters<typeof compile>[0]): Engine {
  return compile(rules, { routing: "strict", taxonomy: nativeTaxonomy(rules) });
}

function told(matches: readonly Match[] | undefined) {
  return matches?.map((match) => [match.rule.file, match.matchedJson(), match.matched(), match.matchedJson()]);
}
