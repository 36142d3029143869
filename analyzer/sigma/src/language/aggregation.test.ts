import { expect, test } from "vitest";
import { compile } from "../engine.ts";
import { nativeTaxonomy } from "../logsource/native.ts";
import { loadRules } from "../rules.ts";

const document = (condition: string, timeframe = "  timeframe: 10m\n") =>
  `title: many\nid: t\nname: n\nlevel: high\nlogsource: {product: p}\ndetection:\n  s: {a: x}\n  q: {a: y}\n  r: {a: z}\n${timeframe}  condition: ${condition}\n`;
const load = (...texts: string[]) => loadRules([{ path: "r.yml", text: texts.join("---\n") }]);

test.each([
  ["s | count() > 5", { type: "event_count", groupBy: [], fields: [], criteria: [{ operator: "gt", value: 5 }] }],
  ["s|count() by h >= 5", { type: "event_count", groupBy: ["h"], criteria: [{ operator: "gte", value: 5 }] }],
  ["s | COUNT(u) BY h, i.j < 5", { type: "value_count", groupBy: ["h", "i.j"], fields: ["u"] }],
  ["s | count(u) == 3", { type: "value_count", criteria: [{ operator: "eq", value: 3 }] }],
  ["s | count( u )!=3", { criteria: [{ operator: "neq", value: 3 }] }],
  ["s | sum(b) by h > 300000", { type: "value_sum", fields: ["b"], groupBy: ["h"] }],
  ["s | avg(b) <= 1.5", { type: "value_avg", criteria: [{ operator: "lte", value: 1.5 }] }],
  ["s | min(b) < -2", { type: "value_percentile", percentile: 0, criteria: [{ operator: "lt", value: -2 }] }],
  ["s | max(b) > 9", { type: "value_percentile", percentile: 100, criteria: [{ operator: "gt", value: 9 }] }],
  ["(s or q) | count() > 5", { rules: ["t:1"] }],
  ["s |near q", { type: "temporal", rules: ["t:1", "t:2"], criteria: [], expression: undefined }],
  ["s | near q and r", { type: "temporal", rules: ["t:1", "t:2", "t:3"] }],
  [
    "s | near q and not r",
    {
      rules: ["t:1", "t:2", "t:3"],
      expression: {
        kind: "and",
        items: [
          { kind: "name", name: "t:1" },
          { kind: "name", name: "t:2" },
          { kind: "not", item: { kind: "name", name: "t:3" } },
        ],
      },
    },
  ],
])("%s becomes a correlation with the document's id and title", (condition, expected) => {
  const { correlations, problems } = load(document(condition));
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  const [correlation] = correlations;
  expect(correlation).toMatchObject({ id: "t", title: "many", level: "high", timespanMs: 600_000, generate: false });
  expect(correlation).toMatchObject(expected);
});

test.each([
  ["s | count() by h", "r.yml:11: condition: '| count() by h' is neither"],
  ["s | count() > many", "r.yml:11: condition: '| count() > many' is neither"],
  ["s | stats count by h", "r.yml:11: condition: '| stats count by h' is neither"],
  ["s | sum() > 5", "r.yml:11: condition: sum() needs a field"],
  ["s | count() > 5 and q", "is neither"],
  ["s | count() > 5 | near q", "is neither"],
  ["[s, q | count() > 5]", "r.yml:11: a list of conditions cannot count; write a rule for each"],
  ["s | near t", "r.yml:11: condition: no detection is named 't'"],
  ["s | near", "is neither"],
  ["'| count() > 5'", "r.yml:11: condition: ends too early"],
])("%s is refused", (condition, expected) => {
  const { problems, rules, correlations } = load(document(condition));
  expect([rules, correlations]).toEqual([[], []]);
  const [problem] = problems;
  expect(`${problem?.file}:${problem?.line}: ${problem?.message}`).toContain(expected);
});

test("the detections beneath ask what stands before the pipe and behind near, and are marked as parts", () => {
  const { rules } = load(document("s | near q and not r"));
  const engine = compile(rules, { routing: "strict", taxonomy: nativeTaxonomy(rules) });
  const idsOf = (a: string) => engine.match({ product: "p", a }).map(({ rule }) => [rule.id, rule.partOf]);
  expect([idsOf("x"), idsOf("y"), idsOf("z")]).toEqual([[["t:1", "t"]], [["t:2", "t"]], [["t:3", "t"]]]);
});

test("a filter for the document narrows what is counted, but nothing that must not be near", () => {
  const filter = "title: f\nlogsource: {product: p}\nfilter:\n  rules: [t]\n  s: {u: admin}\n  condition: not s\n";
  const { rules } = load(document("s | near q and not r"), filter);
  const engine = compile(rules, { routing: "strict", taxonomy: nativeTaxonomy(rules) });
  const idsOf = (a: string) => engine.match({ product: "p", a, u: "admin" }).map(({ rule }) => rule.id);
  expect([idsOf("x"), idsOf("y"), idsOf("z")]).toEqual([[], [], ["t:3"]]);
});

test("without a timeframe a day is taken, and said", () => {
  const { correlations, problems } = load(document("s | count() > 5", ""));
  expect(correlations[0]?.timespanMs).toBe(86_400_000);
  expect(problems.map(({ line, severity, message }) => [line, severity, message])).toContainEqual([
    10,
    "warning",
    "the condition counts, but no 'timeframe' is given; 24h is taken",
  ]);
});

test("a timeframe without counting is told of, and so is one that is no time", () => {
  expect(load(document("s or q or r")).problems.map(({ line, severity }) => [line, severity])).toEqual([
    [10, "warning"],
  ]);
  expect(load(document("s | count() > 5", "  timeframe: soon\n")).problems[0]?.message).toContain("timespan 'soon'");
});
