import { describe, expect, test } from "vitest";
import { loadRules } from "../rules.ts";
import { linkCorrelations, silentUnder } from "./link.ts";

const rule = (name: string) =>
  `title: ${name}\nid: id-${name}\nname: ${name}\nlogsource: {product: linux}\ndetection: {s: {a: 1}, condition: s}`;
const correlation = (id: string, body: string, top = "") =>
  `title: ${id}\nid: ${id}\nname: ${id}\n${top}\ncorrelation:\n${body.replaceAll(/^/gm, "  ")}`;

function link(...documents: string[]) {
  const loaded = loadRules([{ path: "rules.yml", text: [rule("a"), rule("b"), ...documents].join("\n---\n") }]);
  expect(loaded.problems).toEqual([]);
  return linkCorrelations(loaded.correlations, loaded.rules);
}

const counted = (condition: string) =>
  `type: event_count\nrules: [a]\ngroup-by: [x]\ntimespan: 10m\ncondition: ${condition}`;
const temporal = (rules: string, more = "") => `type: temporal\nrules: ${rules}\ntimespan: 1h\n${more}`;

test("references become ids, aliases too, and a correlation stands behind what it refers to", () => {
  const { rules, speaksFor, refused } = link(
    correlation("upper", temporal("[lower, id-b]", "group-by: [who]\naliases: {who: {lower: x, b: y}}")),
    correlation("lower", counted("{gt: 9}")),
  );
  expect(refused).toEqual([]);
  expect(rules.map(({ id, rules: refs, withinMs }) => ({ id, refs, withinMs }))).toEqual([
    { id: "lower", refs: ["id-a"], withinMs: 600_000 },
    { id: "upper", refs: ["lower", "id-b"], withinMs: 3_600_000 },
  ]);
  expect(rules[1]?.aliases).toEqual({ who: { lower: "x", "id-b": "y" } });
  expect([...silentUnder(speaksFor)].toSorted()).toEqual(["id-a", "id-b", "lower"]);
  expect([...silentUnder(speaksFor, new Set(["upper"]))]).toEqual(["id-a"]);
});

test("generate lets the rules speak for themselves", () => {
  expect(link(correlation("c", counted("{gte: 5}"), "generate: true")).speaksFor.size).toBe(0);
});

const numeric = (type: string, condition: string) => `type: ${type}\nrules: [a]\ntimespan: 1h\ncondition: ${condition}`;

describe("what is refused, and why", () => {
  test.each([
    ["an unknown rule", counted("{gte: 5}").replace("[a]", "[nobody]"), "no rule is called 'nobody'"],
    ["a rule named twice", temporal("[a, id-a]"), "it refers to a rule twice"],
    [
      "an alias of a stranger",
      temporal("[a]", "aliases: {w: {b: x}}"),
      "alias 'w' names the rule 'b', which it does not refer to",
    ],
    ["a count below one", counted("{lt: 1}"), "the condition can never hold: no count from one is lt 1"],
    [
      "bounds that shut out each other",
      counted("{gt: 5, lt: 6}"),
      "the condition can never hold: no count from one is gt 5 and lt 6",
    ],
    ["half a count", counted("{eq: 2.5}"), "the condition can never hold: no count from one is eq 2.5"],
    [
      "more rules than there are",
      temporal("[a, b]", "condition: {gte: 3}"),
      "the condition can never hold: no count from one and no more than its 2 rules is gte 3",
    ],
    [
      "words that say nothing happened",
      temporal("[a, b]", "condition: not a and not b"),
      "the condition can never hold: a window begins with a match of one of the rules",
    ],
    [
      "words that contradict each other",
      temporal("[a, b]", "condition: a and not a and b"),
      "the condition can never hold: a window begins with a match of one of the rules",
    ],
    ["a sum of two fields", numeric("value_sum", "{gte: 5, field: [x, y]}"), "value_sum is about one field, not 2"],
    [
      "a percentile that is not named",
      numeric("value_percentile", "{gte: 5, field: x}"),
      "value_percentile needs 'percentile' in its condition: which one is compared",
    ],
    ["itself", temporal("[a, c]"), "it refers to itself"],
  ])("%s", (_, body, reason) => {
    expect(link(correlation("c", body)).refused.map((each) => each.reason)).toEqual([reason]);
  });

  test("a circle, by each that is in it", () => {
    const { rules, refused } = link(correlation("c", temporal("[a, d]")), correlation("d", temporal("[b, c]")));
    expect(rules).toEqual([]);
    expect(refused.map(({ reason }) => reason)).toEqual([
      "correlation 'd': correlation 'c': it refers to itself",
      "correlation 'c': it refers to itself",
    ]);
  });

  test("a name that two rules have", () => {
    const twin = rule("a").replace("id: id-a", "id: id-twin");
    expect(link(twin, correlation("c", counted("{gte: 5}"))).refused.map(({ reason }) => reason)).toEqual([
      "2 rules are called 'a': it cannot be told which is meant",
    ]);
    expect(link(twin, correlation("c", counted("{gte: 5}").replace("[a]", "[id-a]"))).refused).toEqual([]);
  });

  test("and with it what builds on it", () => {
    const { rules, refused } = link(correlation("d", temporal("[a, c]")), correlation("c", counted("{lt: 1}")));
    expect(rules).toEqual([]);
    expect(refused.map(({ correlation: { id } }) => id).toSorted()).toEqual(["c", "d"]);
  });
});

describe("when a condition is judged, and what it comes to", () => {
  const gte = (value: number) => ({ criteria: [{ operator: "gte", value }] });
  const way = (...present: number[]) => ({ present, absent: [] });
  test.each([
    ["a lower bound", counted("{gte: 5}"), "crossing", gte(5)],
    ["an upper one", counted("{lte: 5}"), "closing", { criteria: [{ operator: "lte", value: 5 }] }],
    [
      "both",
      counted("{gte: 5, lte: 9}"),
      "closing",
      {
        criteria: [
          { operator: "gte", value: 5 },
          { operator: "lte", value: 9 },
        ],
      },
    ],
    ["a sum", numeric("value_sum", "{gte: 5, field: x}"), "crossing", gte(5)],
    [
      "a sum's upper bound",
      numeric("value_sum", "{lt: 5, field: x}"),
      "closing",
      { criteria: [{ operator: "lt", value: 5 }] },
    ],
    ["an average", numeric("value_avg", "{gte: 5, field: x}"), "closing", gte(5)],
    ["a median", numeric("value_median", "{gte: 5, field: x}"), "closing", gte(5)],
    ["nothing said", temporal("[a, b]"), "crossing", gte(2)],
    ["all of", temporal("[a, b]", "condition: all of them"), "crossing", { ways: [way(0, 1)] }],
    ["one of", temporal("[a, b]", "condition: 1 of them"), "crossing", { ways: [way(0), way(1)] }],
    ["and, or", temporal("[a, b]", "condition: (a or b) and a"), "crossing", { ways: [way(0)] }],
    ["not", temporal("[a, b]", "condition: a and not b"), "closing", { ways: [{ present: [0], absent: [1] }] }],
    [
      "neither of both",
      temporal("[a, b]", "condition: not (a and b)"),
      "closing",
      {
        ways: [
          { present: [], absent: [0] },
          { present: [], absent: [1] },
        ],
      },
    ],
    ["not not", temporal("[a, b]", "condition: not (not a or not b)"), "crossing", { ways: [way(0, 1)] }],
  ])("%s", (_, body, judged, condition) => {
    const { rules, refused } = link(correlation("c", body));
    expect(refused).toEqual([]);
    expect(rules).toMatchObject([{ judged, condition }]);
  });
});
