import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile } from "../src/engine.ts";
import { nativeTaxonomy } from "../src/logsource/native.ts";
import { loadRules } from "../src/rules.ts";

const rule = `title: Whoami
id: 929a690e-bef0-4204-a928-ef5e620d6fcc
name: whoami
logsource:
    category: process_creation
    product: p
detection:
    selection:
        Image|endswith: '\\whoami.exe'
        CommandLine|contains|all: ['a*b', "c\\\\d", 00000429]
        Ip|cidr: 10.0.0.0/8
        n|re: '^a+$'
    keywords: [x, 1]
    filter:
        - User|windash: ' -x'
        - n: null
    condition: (selection or keywords) and not 1 of filter*
level: high
---
title: Many
correlation:
    type: value_count
    rules: [whoami]
    group-by: [User]
    timespan: 5m
    condition: {gte: 3, field: Image}
---
title: Filter
logsource: {product: p}
filter:
    rules: [whoami]
    quiet: {User: root}
    condition: not quiet
`;

/** CPU milliseconds; what runs away takes far longer. */
const slowest = 5000;

/** Problems that do not say what is wrong with the file and a line of it; all else loads, nothing throws or takes long. */
function load(text: string) {
  const before = process.cpuUsage().user;
  const { rules, problems } = loadRules([{ path: "f.yml", text }]);
  const engine = compile(rules, { routing: "strict", taxonomy: nativeTaxonomy(rules) });
  for (const each of records) engine.match(each);
  expect((process.cpuUsage().user - before) / 1000).toBeLessThan(slowest);
  return problems.filter(({ file, line, message }) => file !== "f.yml" || !(line >= 1) || message === "");
}

const records = [
  {
    product: "p",
    category: "process_creation",
    Image: "C:\\whoami.exe",
    CommandLine: ["x", 1, null],
    n: "aaa",
    Ip: "10.0.0.1",
  },
  { product: "p", more: { deep: [[{ x: "x" }]] } },
];

const characters = [...new Set(rule)];
const edit = fc.record({
  at: fc.nat(rule.length),
  gone: fc.nat(30),
  put: fc.oneof(
    fc.string({ unit: fc.constantFrom(...characters), maxLength: 6 }),
    fc.string({ unit: "binary", maxLength: 4 }),
    fc.constantFrom(
      "\t",
      "- ",
      ": ",
      "\n",
      "{",
      "[",
      "&a ",
      "*a",
      "<<: ",
      "!!binary ",
      "|",
      ">",
      "'",
      '"',
      "%x%",
      "|expand",
      "|re",
      "|base64",
      "not ",
      "(",
      "\0",
      "\ufeff",
      "---\n",
      "action: global\n",
    ),
    fc.nat(rule.length).map((from) => rule.slice(from, from + 40)),
  ),
});

describe("whatever a rule file holds, it loads or is refused with a line", () => {
  test("real rules, changed", () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        const changed = edits.reduce(
          (text, { at, gone, put }) => text.slice(0, at) + put + text.slice(at + gone),
          rule,
        );
        expect(load(changed)).toEqual([]);
      }),
      { numRuns: 3000, seed: 11 },
    );
  }, 180_000);

  test("any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(load(Buffer.from(bytes).toString("latin1"))).toEqual([]);
      }),
      { numRuns: 1000, seed: 12 },
    );
    const loads = (text: string) => {
      expect(load(text)).toEqual([]);
    };
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), loads), { numRuns: 1000, seed: 13 });
  }, 180_000);

  test.each([
    [
      "aliases of aliases",
      `a: &a [x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 25 }, (_, at) => `b${at}: &b${at} [${"*a, ".repeat(9)}]`.replaceAll("*a", at === 0 ? "*a" : `*b${at - 1}`)).join("\n")}`,
    ],
    ["an alias of itself", "a: &a [*a]"],
    [
      "merges of merges",
      `a: &a {x: 1}\n${Array.from({ length: 200 }, (_, at) => `b${at}: &b${at} {<<: [*${at === 0 ? "a" : `b${at - 1}`}, *${at === 0 ? "a" : `b${at - 1}`}]}`).join("\n")}`,
    ],
    ["deep lists", `a: ${"[".repeat(50_000)}`],
    ["deep lists, closed", `a: ${"[".repeat(5000)}${"]".repeat(5000)}`],
    ["deep maps", `${"{a: ".repeat(5000)}1${"}".repeat(5000)}`],
    ["deep indents", Array.from({ length: 3000 }, (_, at) => `${" ".repeat(at)}a:`).join("\n")],
    ["many documents", "---\n".repeat(20_000)],
    ["many parentheses", rule.replace("(selection", `${"(".repeat(20_000)}selection`)],
    ["many nots", rule.replace("(selection", `(${"not ".repeat(20_000)}selection`)],
    ["a long condition", rule.replace("(selection", `(${"selection or ".repeat(20_000)}selection`)],
    ["many modifiers", rule.replace("|endswith", "|contains".repeat(20_000))],
    ["many base64 offsets", rule.replace("|endswith", "|base64offset".repeat(30))],
    ["many dashes", rule.replace("' -x'", `'${" -x".repeat(1000)}'`)],
    ["many placeholders", rule.replace("|endswith", "|expand").replace("\\whoami", "%a%".repeat(1000))],
    ["many stars", rule.replace("a*b", "*a".repeat(20_000))],
    ["long lines", `title: ${"x".repeat(2_000_000)}`],
    ["quotes without end", `title: "${"x".repeat(100_000)}`],
    ["anchors without end", "&".repeat(100_000)],
  ])(
    "%s",
    (_, text) => {
      expect(load(text)).toEqual([]);
    },
    120_000,
  );
});

const value = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { depthSize: "medium" },
    fc.constantFrom<unknown>(
      "",
      "a",
      "\\whoami.exe",
      "aaa",
      "10.1.2.3",
      null,
      true,
      0,
      -0,
      1e308,
      1e-9,
      2 ** 53,
      "\ud800",
      "\udc00a",
      "__proto__",
    ),
    fc.string({ unit: "binary", maxLength: 5 }),
    fc.double(),
    fc.array(tie("any"), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom(
        "Image",
        "n",
        "User",
        "a.b",
        "product",
        "category",
        "Channel",
        "EventID",
        "__proto__",
        "constructor",
        "more",
        "",
      ),
      tie("any"),
      { maxKeys: 4 },
    ),
  ),
}));

describe("whatever an event holds, it is judged", () => {
  const { rules } = loadRules([{ path: "f.yml", text: rule }]);
  const engine = compile(rules, { routing: "strict", taxonomy: nativeTaxonomy(rules) });
  const ids = (matches: readonly { rule: { id: string } }[] | undefined) => matches?.map((match) => match.rule.id);

  test("any JSON, and as text the same", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom("product", "category", "Image", "n", "Ip", "User", "a", "__proto__"), value.any),
        (fields) => {
          const text = JSON.stringify({ product: "p", category: "process_creation", ...fields });
          const record = JSON.parse(text) as Parameters<typeof engine.match>[0];
          const matches = engine.match(record);
          for (const match of matches) {
            const firsts = Object.fromEntries(
              match
                .matched()
                .map(({ field, value: first }) => [field, first])
                .toReversed(),
            );
            expect(JSON.parse(match.matchedJson())).toEqual(JSON.parse(JSON.stringify(firsts)));
          }
          expect(ids(engine.matchText(text))).toEqual(ids(matches));
          expect(ids(engine.matchText(JSON.stringify(record, undefined, 2)))).toEqual(ids(matches));
        },
      ),
      { numRuns: 3000, seed: 14 },
    );
  }, 180_000);

  test("text that is no JSON object has no matches, and does not throw", () => {
    const text = JSON.stringify({
      product: "p",
      category: "process_creation",
      Image: "a\\whoami.exe",
      b: [1, { c: null }],
    });
    const isObject = (each: string) => {
      try {
        const read: unknown = JSON.parse(each);
        return typeof read === "object" && read !== null && !Array.isArray(read);
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(
        fc.nat(text.length),
        fc.nat(3),
        fc.string({ unit: fc.constantFrom(...Array.from('{}[]",:\\u0a1e-.tn ')), maxLength: 3 }),
        (at, gone, put) => {
          const changed = text.slice(0, at) + put + text.slice(at + gone);
          const matches = engine.matchText(changed);
          // A glance may tell that nothing matches before the text is found to be no JSON.
          expect(isObject(changed) && matches === undefined).toBe(false);
          const expected = isObject(changed) ? ids(engine.match(JSON.parse(changed) as never)) : [];
          expect([changed, ids(matches) ?? []]).toEqual([changed, expected]);
        },
      ),
      { numRuns: 3000, seed: 15 },
    );
  }, 180_000);
});
