import { expect, test } from "vitest";
import { compile } from "../engine.ts";
import { nativeTaxonomy } from "../logsource/native.ts";
import { loadRules } from "../rules.ts";

const load = (...documents: string[]) => loadRules([{ path: "r.yml", text: documents.join("\n---\n") }]);
const rule = (id: string, detection = "{s: {a: x}, condition: s}", logsource = "{product: p}") =>
  `title: ${id}\nid: ${id}\nlogsource: ${logsource}\ndetection: ${detection}`;

/** The ids of the rules that match, and what is wrong. */
function outcome(documents: readonly string[], record = {}) {
  const { rules, problems } = load(...documents);
  const engine = compile(rules, { routing: "strict", taxonomy: nativeTaxonomy(rules) });
  const ids = engine.match({ product: "p", a: "x", ...record }).map((match) => match.rule.id);
  return { ids, problems: problems.map(({ line, severity, message }) => `${line}: ${severity}: ${message}`) };
}

const global = "action: global\ntitle: g\nid: g\nlogsource: {product: p}\ndetection: {s: {a: x}, condition: s}";

test.each([
  ["a global alone is no rule", [global], []],
  ["what follows takes it over", [global, "id: one", "id: two\ntitle: mine"], ["one", "two"]],
  ["maps are merged, in depth", [global, "id: one\ndetection: {s: {b: y}}"], []],
  ["lists and values are replaced", [global, "id: one\ndetection: {s: {a: [z]}}"], []],
  ["globals add up", [global, "action: global\ndetection: {t: {a: x}, condition: s and t}", "id: one"], ["one"]],
  ["without ids of their own they are told apart", [global, "level: low", "level: high"], ["g", "g#2"]],
  ["reset ends it", [global, "action: reset", rule("one")], ["one"]],
  ["repeat is the rule before, changed", [rule("one"), "action: repeat\nid: two"], ["one", "two"]],
  [
    "repeat repeats a repeat",
    [rule("one"), "action: repeat\nid: two", "action: repeat\nid: three"],
    ["one", "two", "three"],
  ],
])("%s", (_, documents, ids) => {
  expect(outcome(documents)).toEqual({ ids, problems: [] });
});

test.each([
  [["action: repeat\nid: two"], "1: error: nothing to repeat"],
  [[rule("one"), "action: reset", "action: repeat\nid: two"], "8: error: nothing to repeat"],
  [["action: merge"], "1: error: unknown action 'merge'"],
  [["action: reset\ntitle: x"], "1: error: a document with 'action: reset' holds nothing else"],
  [["- a"], "1: error: a rule must be a map"],
])("%j is refused", (documents, expected) => {
  expect(outcome(documents).problems).toEqual([expected]);
});

test("correlations and filters take nothing from a global", () => {
  const { problems } = load(
    global,
    "id: c\ncorrelation: {type: event_count, rules: [g], timespan: 1m, condition: {gt: 1}}",
  );
  expect(problems.map(({ line, message }) => [line, message])).toEqual([[7, "'title' is missing"]]);
});

const filter = (rules: string, condition = "not f", logsource = "{product: p}") =>
  `title: f\nlogsource: ${logsource}\nfilter:\n  rules: ${rules}\n  f: {u: admin}\n  condition: ${condition}`;
const named = rule("one").replace("id: one", "id: one\nname: first");

test.each([
  ["by id", [rule("one"), filter("[one]")], []],
  ["by a single id", [rule("one"), filter("one")], []],
  ["by name", [named, filter("[first]")], []],
  ["any rule", [rule("one"), rule("two"), filter("any")], []],
  ["any rule, as a list", [rule("one"), filter("[any]")], []],
  ["only the ones named", [rule("one"), rule("two"), filter("[one]")], ["two"]],
  ["before the rule", [filter("[one]"), rule("one")], []],
  ["a wider log source", [rule("one", undefined, "{product: p, category: c}"), filter("[one]")], []],
  [
    "a narrower log source leaves the rule alone",
    [rule("one"), filter("[one]", "not f", "{product: p, service: s}")],
    ["one"],
  ],
  ["several filters", [rule("one"), filter("[one]"), filter("[one]", "not not f")], []],
  ["rules of one global, by its id", [global, "level: low", "level: high", filter("[g]")], []],
])("a filter: %s", (_, documents, ids) => {
  expect(outcome(documents, { u: "admin", category: "c" }).ids).toEqual(ids);
  expect(outcome(documents, { u: "admin", category: "c" }).problems).toEqual([]);
});

test.each([
  [filter("[]"), "4: error: filter refers to no rule"],
  [filter("[one]").replace("  rules: [one]\n", ""), "4: error: 'rules' is missing"],
  [filter("[one]", "f | count() > 5"), "6: error: a filter cannot count"],
  [filter("[one]", "not g"), "6: error: condition: no detection is named 'g'"],
  [filter("[one]").replace("logsource: {product: p}\n", ""), "1: error: 'logsource' is missing"],
])("the filter %s is refused", (document, expected) => {
  expect(outcome([document]).problems).toEqual([expected]);
});

const correlation = (body: string, top = "") =>
  `title: c\nid: c\n${top}tags: [attack.t1110]\ncorrelation:\n${body.replaceAll(/^/gm, "  ")}`;
const counted = "type: event_count\nrules: [one]\ntimespan: 1m\ncondition: {gt: 1}\n";

test.each([
  [counted, { type: "event_count", groupBy: [], generate: false, timespanMs: 60_000, tags: ["attack.t1110"] }],
  [counted.replace("[one]", "one"), { rules: ["one"] }],
  [counted.replace("timespan", "timeframe"), { timespanMs: 60_000 }],
  [`${counted}group-by: h`, { groupBy: ["h"] }],
  [`${counted}group-by: [h, i.j]`, { groupBy: ["h", "i.j"] }],
  [`${counted}generate: true`, { generate: true }],
  [
    counted.replace("{gt: 1}", "{gte: 1, lt: 5, neq: 3}"),
    {
      criteria: [
        { operator: "gte", value: 1 },
        { operator: "lt", value: 5 },
        { operator: "neq", value: 3 },
      ],
    },
  ],
  [counted.replace("event", "value").replace("gt: 1", "eq: 1, field: u"), { fields: ["u"] }],
  [counted.replace("event", "value").replace("gt: 1", "lte: 1, field: [u, v]"), { fields: ["u", "v"] }],
  [`${counted.replace("event", "value")}field: u`, { fields: ["u"] }],
  [counted.replace("event_count", "value_sum").replace("gt: 1", "gt: 1.5, field: b"), { type: "value_sum" }],
  [counted.replace("event_count", "value_avg").replace("gt: 1", "gt: 1, field: b"), { type: "value_avg" }],
  [counted.replace("event_count", "value_median").replace("gt: 1", "gt: 1, field: b"), { type: "value_median" }],
  [
    counted.replace("event_count", "value_percentile").replace("gt: 1", "gt: 1, field: b, percentile: 95"),
    { percentile: 95 },
  ],
  ["type: temporal\nrules: [a, b]\ntimespan: 1h", { criteria: [], expression: undefined }],
  [
    "type: temporal\nrules: [a, b, c]\ntimespan: 1h\ncondition: {gte: 2}",
    { criteria: [{ operator: "gte", value: 2 }] },
  ],
  ["type: temporal_ordered\nrules: [a, b]\ntimespan: 1h", { type: "temporal_ordered", rules: ["a", "b"] }],
  ["type: temporal\nrules: [a, b]\ntimespan: 1h\ncondition: a and not b", { expression: { kind: "and" } }],
  ["type: temporal\nrules: [a, b]\ntimespan: 1h\ncondition: 1 of them", { expression: { kind: "or" } }],
  ["type: temporal\nrules: [r_a, r_b]\ntimespan: 1h\ncondition: all of r_*", { expression: { kind: "and" } }],
  [
    "type: temporal\nrules: [5638f7c0-ac70-491d-8465-2a65075e0d86, b]\ntimespan: 1h\ncondition: 5638f7c0-ac70-491d-8465-2a65075e0d86 or b",
    { expression: { kind: "or" } },
  ],
  [`${counted}aliases: {who: {one: u, two: v}}`, { aliases: { who: { one: "u", two: "v" } } }],
])("the correlation %s", (body, expected) => {
  const { correlations, problems } = load(correlation(body));
  expect(problems).toEqual([]);
  expect(correlations[0]).toMatchObject(expected);
});

test("generate may stand beside the correlation", () => {
  expect(load(correlation(counted, "generate: true\n")).correlations[0]?.generate).toBe(true);
});

test.each([
  ["90s", 90_000],
  ["15m", 900_000],
  ["2h", 7_200_000],
  ["1d", 86_400_000],
  ["2w", 1_209_600_000],
  ["1M", 2_629_746_000],
  ["1y", 31_556_952_000],
])("a timespan of %s", (timespan, expected) => {
  expect(load(correlation(counted.replace("1m", timespan))).correlations[0]?.timespanMs).toBe(expected);
});

test.each([
  ...["0m", "1.5h", "1H", "5 m", "60", "-5m"].map(
    (text) => [text, `timespan '${text}' is not a number followed by one of s, m, h, d, w, M, y`] as const,
  ),
  ["99999999999y", "timespan '99999999999y' is too long"] as const,
])("a timespan of %s is refused", (timespan, message) => {
  const { problems } = load(correlation(counted.replace("1m", timespan)));
  expect(problems).toEqual([{ file: "r.yml", line: 7, severity: "error", message }]);
});

test.each([
  [counted.replace("event_count", "sum"), "5: error: correlation type 'sum' is not one of"],
  [counted.replace("[one]", "[]"), "6: error: correlation refers to no rule"],
  [counted.replace("rules: [one]\n", ""), "5: error: 'rules' is missing"],
  [counted.replace("timespan: 1m\n", ""), "5: error: 'timespan' is missing"],
  [counted.replace("condition: {gt: 1}\n", ""), "5: error: 'condition' is missing"],
  [counted.replace("{gt: 1}", "{}"), "8: error: condition needs one of gt, gte, lt, lte, eq, neq"],
  [counted.replace("{gt: 1}", "{gt: many}"), "8: error: gt must be a number"],
  [counted.replace("{gt: 1}", "{gt: 1, over: 2}"), "8: error: condition: unknown 'over'"],
  [counted.replace("{gt: 1}", "one"), "8: error: a condition in words is for temporal correlations, not event_count"],
  [counted.replace("event", "value"), "5: error: value_count needs a 'field'"],
  [
    counted.replace("event_count", "value_percentile").replace("gt: 1", "gt: 1, field: b, percentile: 101"),
    "8: error: percentile 101 is not between 0 and 100",
  ],
  [`${counted}generate: maybe`, "9: error: 'generate' must be true or false"],
  [`${counted}aliases: {who: u}`, "9: error: alias 'who' must be a map"],
  [`${counted}aliases: {who: {one: [u]}}`, "9: error: alias 'who' must name a field for each rule"],
  [`${counted}groupby: [h]`, "9: warning: correlation: 'groupby' means nothing here"],
  ["type: temporal\nrules: [a, b]\ntimespan: 1h\ncondition: a", "8: error: condition: the rule 'b' is not used"],
  ["type: temporal\nrules: [a]\ntimespan: 1h\ncondition: a and b", "8: error: condition: 'b' is not among the rules"],
  ["type: temporal\nrules: [a]\ntimespan: 1h\ncondition: 1 of b*", "8: error: condition: 'b*' is not among the rules"],
  ["type: temporal\nrules: [a]\ntimespan: 1h\ncondition: a |", "8: error: condition: '|' is not Sigma"],
])("of the correlation %s is said", (body, expected) => {
  expect(outcome([correlation(body)]).problems[0]).toContain(expected);
});
