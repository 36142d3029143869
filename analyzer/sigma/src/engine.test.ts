import fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { compile } from "./engine.ts";
import { nativeTaxonomy } from "./logsource/native.ts";
import { loadRules } from "./rules.ts";
import { holds } from "./test/reference.ts";

/** Few letters, so that patterns meet values often. */
const text = fc.string({ unit: fc.constantFrom("a", "b", "A", "é", "\\", "*", "?", "\n", "😀", "1"), maxLength: 6 });
const field = fc.constantFrom("f", "g", "h.i");
const scalar = fc.oneof({ weight: 6, arbitrary: text }, fc.constantFrom(1, 11, true, null, ""));
const record = fc.dictionary(field, fc.oneof({ weight: 4, arbitrary: scalar }, fc.array(scalar, { maxLength: 3 })), {
  maxKeys: 3,
});

const modifier = fc.constantFrom(
  "",
  "|contains",
  "|startswith",
  "|endswith",
  "|contains|cased",
  "|cased",
  "|contains|all",
  "|neq",
);
const textItem = fc
  .tuple(field, modifier, fc.array(text, { minLength: 1, maxLength: 3 }))
  .map(([name, chain, values]) => ({ [name + chain]: values }));
const otherItem = fc.oneof(
  fc.tuple(field, scalar).map(([name, value]) => ({ [name]: value })),
  field.map((name) => ({ [`${name}|re`]: "a.?b|^1+$" })),
  field.map((name) => ({ [`${name}|exists`]: true })),
  field.map((name) => ({ [`${name}|gte`]: 5 })),
  fc.tuple(field, field).map(([name, other]) => ({ [`${name}|fieldref`]: other })),
);
const map = fc
  .array(fc.oneof({ weight: 3, arbitrary: textItem }, otherItem), { minLength: 1, maxLength: 3 })
  .map((items) => Object.assign({}, ...items) as object);
const keywords = fc.array(
  text.filter((each) => each !== ""),
  { minLength: 1, maxLength: 2 },
);
const detection = fc.oneof({ weight: 5, arbitrary: map }, fc.array(map, { minLength: 1, maxLength: 2 }), keywords);
const condition = fc.constantFrom(
  "s1",
  "not s1",
  "s1 and s2",
  "s1 or s2",
  "s1 and not s2",
  "not (s1 or s2) and s3",
  "1 of s*",
  "all of s*",
  "s1 and not 1 of s*",
  "not (s1 and not s2)",
  "(s1 or s2) and (s2 or s3)",
);
const rule = fc
  .tuple(detection, detection, detection, condition)
  .map(([s1, s2, s3, all]) => ({ s1, s2, s3, condition: all }));

test("the compiled engine agrees with a slow and obvious one", () => {
  fc.assert(
    fc.property(
      fc.array(rule, { minLength: 1, maxLength: 8 }),
      fc.array(record, { minLength: 1, maxLength: 6 }),
      (sections, records) => {
        const files = sections.map((section, number) => ({
          path: `${number}.yml`,
          text: stringify(
            { title: "t", id: `r${number}`, logsource: { product: "p" }, detection: section },
            { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" },
          ),
        }));
        const { rules, problems } = loadRules(files);
        expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
        const engine = compile(rules, { routing: "strict", taxonomy: nativeTaxonomy(rules) });
        for (const each of records) {
          const whole = { product: "p", ...each };
          const expected = rules.filter(({ expression }) => holds(expression, whole)).map(({ id }) => id);
          const matches = engine.match(whole);
          expect(matches.map((match) => match.rule.id)).toEqual(expected);
          for (const match of matches) match.matched();
          expect(engine.match(whole).map((match) => match.rule.id)).toEqual(expected);
        }
      },
    ),
    { numRuns: 1000 },
  );
}, 60_000);

test.each([
  ["strict", { product: "windows" }, false],
  ["conflict", { product: "windows" }, true],
  ["conflict", {}, true],
  ["conflict", { product: "linux" }, false],
  ["conflict", { product: "martian" }, false],
  ["strict", { product: "windows", category: "process_creation" }, true],
] as const)("routing %s of %j", (routing, source, expected) => {
  const { rules } = loadRules([
    {
      path: "t.yml",
      text: "title: t\nid: t\nlogsource: {product: windows, category: process_creation}\ndetection: {s: {a: b}, condition: s}",
    },
  ]);
  expect(compile(rules, { routing, taxonomy: nativeTaxonomy(rules) }).match({ ...source, a: "b" }).length > 0).toBe(
    expected,
  );
});

test("the caller's log source stands for all records; without one, a channel tells", () => {
  const { rules } = loadRules([
    {
      path: "t.yml",
      text: "title: t\nid: t\nlogsource: {product: windows, category: process_creation}\ndetection: {s: {a: b}, condition: s}",
    },
  ]);
  const given = compile(rules, {
    routing: "strict",
    taxonomy: nativeTaxonomy(rules, { product: ["windows"], category: ["process_creation"] }),
  });
  expect(given.match({ a: "b" }).length).toBe(1);
  const product = compile(rules, { routing: "strict", taxonomy: nativeTaxonomy(rules, { product: ["windows"] }) });
  expect(product.match({ a: "b", Channel: "Microsoft-Windows-Sysmon/Operational", EventID: 1 }).length).toBe(1);
});
