import { expect, test } from "vitest";
import { compile } from "./engine.ts";
import { nativeTaxonomy } from "./logsource/native.ts";
import { lint } from "./lint.ts";
import { loadRules } from "./rules.ts";

const known = { products: new Set(["windows"]), services: new Set<string>(), categories: new Set<string>() };

const head = "title: t\nid: t\nlevel: high\nlogsource: {product: p}\n";
const rule = (detection: string) => `${head}detection:\n${detection}`;
const load = (text: string) => loadRules([{ path: "r.yml", text }]);

test.each([
  ["no title", "id: x\ndetection: {s: {a: b}, condition: s}", "r.yml:1: 'title' is missing"],
  ["no condition", rule("  s: {a: b}"), "r.yml:6: 'condition' is missing"],
  ["no logsource", "title: t\ndetection: {s: {a: b}, condition: s}", "r.yml:1: 'logsource' is missing"],
  [
    "empty logsource",
    "title: t\nlogsource: {}\ndetection: {s: {a: b}, condition: s}",
    "r.yml:2: logsource names neither category, product nor service",
  ],
  ["unknown modifier", rule("  s:\n    a|foo: b\n  condition: s"), "r.yml:7: unknown modifier 'foo'"],
  [
    "a modifier that is no modifier",
    rule("  s:\n    a|constructor: b\n  condition: s"),
    "r.yml:7: unknown modifier 'constructor'",
  ],
  ["unknown detection", rule("  s: {a: b}\n  condition: s and t"), "r.yml:7: condition: no detection is named 't'"],
  [
    "a pattern that fits nothing",
    rule("  s: {a: b}\n  condition: 1 of t*"),
    "r.yml:7: condition: no detection is named 't*'",
  ],
  ["2 of", rule("  s: {a: b}\n  condition: 2 of s*"), "r.yml:7: condition: '2 of' is not one of 1 of, any of, all of"],
  ["a bracket too few", rule("  s: {a: b}\n  condition: (s"), "r.yml:7: condition: ')' is missing"],
  ["a bracket too many", rule("  s: {a: b}\n  condition: s)"), "r.yml:7: condition: unexpected ')'"],
  [
    "brackets without end",
    rule(`  s: {a: b}\n  condition: ${"(".repeat(9999)}s`),
    "r.yml:7: condition: nested too deep",
  ],
  ["a bad regular expression", rule("  s:\n    a|re: '('\n  condition: s"), "r.yml:7: regular expression: "],
  [
    "a bad network",
    rule("  s:\n    a|cidr:\n      - 10.0.0.1/8\n  condition: s"),
    "r.yml:8: '10.0.0.1/8' has host bits set",
  ],
  [
    "base64 of a wildcard",
    rule("  s:\n    a|base64: f*\n  condition: s"),
    "r.yml:7: modifier 'base64' takes no wildcards",
  ],
  ["a duplicate key", rule("  s: {a: b, a: c}\n  condition: s"), "r.yml:6: YAML: the key 'a' stands on line 6 already"],
  ["broken YAML", "title: [", /^r.yml:1: YAML: unexpected end of the stream/],
  [
    "a bad level",
    "title: t\nlevel: urgent\nlogsource: {product: p}\ndetection: {s: {a: b}, condition: s}",
    "r.yml:2: level 'urgent' is not one of informational, low, medium, high, critical",
  ],
  ["no map", "- a\n- b", "r.yml:1: a rule must be a map"],
  [
    "a document of aliases without end",
    `a: &a [x,x,x,x,x,x,x,x,x,x]\n${"bcdefgh"
      .split("")
      .map((n, i) => `${n}: &${n} [${`*${"abcdefgh"[i]},`.repeat(10)}]`)
      .join("\n")}`,
    /^r.yml:\d+: YAML: the document is too deep or too large/,
  ],
])("%s is refused with file and line", (_, text, expected) => {
  const { rules, problems } = load(text);
  expect(rules).toEqual([]);
  const problem = problems.find(({ severity }) => severity === "error");
  expect(problem && `${problem.file}:${problem.line}: ${problem.message}`).toMatch(expected);
});

test("a broken rule does not stop the others", () => {
  const { rules, problems } = load(
    `${rule("  s: {a: b}\n  condition: t")}\n---\n${rule("  s: {a: b}\n  condition: s")}`,
  );
  expect(rules.length).toBe(1);
  expect(problems.length).toBe(1);
});

test("global, repeat and reset", () => {
  const { rules, problems } = load(
    `action: global\ntitle: g\nlogsource: {product: p}\ndetection: {condition: s}\n---\nid: one\ndetection: {s: {a: x}}\n---\naction: repeat\nid: two\ndetection: {s: {b: y}}\n---\naction: reset\n---\n${rule("  q: {a: b}\n  condition: q")}`,
  );
  expect(problems).toEqual([]);
  expect(rules.map(({ id, title }) => [id, title])).toEqual([
    ["one", "g"],
    ["two", "g"],
    ["t", "t"],
  ]);
  const engine = compile(rules, { routing: "strict", taxonomy: nativeTaxonomy(rules) });
  expect(engine.match({ product: "p", a: "x", b: "y" }).map((match) => match.rule.id)).toEqual(["one", "two"]);
});

test("a filter must hold beside the rule that it speaks of", () => {
  const filter = (condition: string) =>
    `title: f\nlogsource: {product: p}\nfilter:\n  rules: [t]\n  s: {u: admin}\n  condition: ${condition}`;
  const { rules, problems } = load(`${rule("  s: {a: b}\n  condition: s")}\n---\n${filter("not s")}`);
  expect(problems).toEqual([]);
  const engine = compile(rules, { routing: "strict", taxonomy: nativeTaxonomy(rules) });
  expect(engine.match({ product: "p", a: "b", u: "admin" }).length).toBe(0);
  expect(engine.match({ product: "p", a: "b" }).length).toBe(1);
  expect(load(filter("s")).problems.map(({ severity, line }) => [severity, line])).toEqual([["warning", 6]]);
});

test("rules with placeholders nobody gave values for are kept apart", () => {
  const { rules, needsValues } = load(rule("  s: {a|expand: '%admins%'}\n  condition: s"));
  expect(rules).toEqual([]);
  expect(needsValues.map(({ placeholders }) => placeholders)).toEqual([["admins"]]);
});

const correlation = (body: string) => `title: c\nid: c\ncorrelation:\n${body}`;

test("a correlation is read", () => {
  const { correlations, problems } = load(
    correlation(
      "  type: value_count\n  rules: [r1]\n  group-by: [src]\n  timespan: 15m\n  aliases: {src: {r1: a}}\n  condition: {field: user, gt: 4, lte: 9}\n  generate: true",
    ),
  );
  expect(problems).toEqual([]);
  expect(correlations[0]).toMatchObject({
    type: "value_count",
    rules: ["r1"],
    groupBy: ["src"],
    timespanMs: 900_000,
    criteria: [
      { operator: "gt", value: 4 },
      { operator: "lte", value: 9 },
    ],
    fields: ["user"],
    aliases: { src: { r1: "a" } },
    generate: true,
  });
});

test.each([
  ["  type: sum\n  rules: [a]\n  timespan: 1m", 4],
  ["  type: event_count\n  rules: [a]\n  timespan: 1 minute\n  condition: {gt: 1}", 6],
  ["  type: event_count\n  rules: [a]\n  timespan: 1m", 4],
  ["  type: event_count\n  rules: [a]\n  timespan: 1m\n  condition: {more: 1}", 7],
  ["  type: value_count\n  rules: [a]\n  timespan: 1m\n  condition: {gt: 1}", 4],
  ["  type: temporal\n  rules: [a, b]\n  timespan: 1m\n  condition: a", 7],
  ["  type: event_count\n  timespan: 1m\n  condition: {gt: 1}", 4],
])("a correlation that cannot be is refused: %s", (body, line) => {
  expect(load(correlation(body)).problems.map((each) => [each.severity, each.line])).toEqual([["error", line]]);
});

test("temporal correlations take words", () => {
  const { correlations } = load(
    correlation("  type: temporal\n  rules: [a, b]\n  timespan: 1m\n  condition: a and not b"),
  );
  expect(correlations[0]?.expression?.kind).toBe("and");
});

test("advice", () => {
  const loaded = load(
    `title: a\ntags: [Bad]\nlogsource: {product: martian}\ndetection:\n  s: {a: b}\n  unused: {c: d}\n  condition: s\n---\n${rule("  s: {a: b}\n  condition: s")}\n---\n${rule("  s: {a: b}\n  condition: s")}`,
  );
  const said = [...loaded.problems, ...lint(loaded, known)].map(({ severity, message }) => `${severity}: ${message}`);
  for (const expected of [
    "warning: 'unused' is not used by the condition",
    "warning: 'id' is missing",
    "warning: 'level' is missing",
    "warning: tag 'Bad' is not of the form namespace.name",
    "warning: logsource: no events of product 'martian' are known here",
    "warning: id t is that of r.yml:9 too",
  ]) {
    expect(said).toContain(expected);
  }
});
