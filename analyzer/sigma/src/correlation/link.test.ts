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
  expect(rules.map(({ id, rules: refs, atLeast, withinMs }) => ({ id, refs, atLeast, withinMs }))).toEqual([
    { id: "lower", refs: ["id-a"], atLeast: 10, withinMs: 600_000 },
    { id: "upper", refs: ["lower", "id-b"], atLeast: 2, withinMs: 3_600_000 },
  ]);
  expect(rules[1]?.aliases).toEqual({ who: { lower: "x", "id-b": "y" } });
  expect([...silentUnder(speaksFor)].toSorted()).toEqual(["id-a", "id-b", "lower"]);
  expect([...silentUnder(speaksFor, new Set(["upper"]))]).toEqual(["id-a"]);
});

test("generate lets the rules speak for themselves", () => {
  expect(link(correlation("c", counted("{gte: 5}"), "generate: true")).speaksFor.size).toBe(0);
});

describe("what is refused, and why", () => {
  test.each([
    ["an unknown rule", counted("{gte: 5}").replace("[a]", "[nobody]"), "no rule is called 'nobody'"],
    ["a rule named twice", temporal("[a, id-a]"), "it refers to a rule twice"],
    [
      "an upper bound",
      counted("{gte: 5, lte: 9}"),
      "'lte' could only be judged once the window is over: only gt and gte are",
    ],
    [
      "a sum",
      "type: value_sum\nrules: [a]\ntimespan: 1h\ncondition: {gte: 5, field: x}",
      "value_sum is not judged yet: only counts and orders are",
    ],
    ["more rules than there are", temporal("[a, b]", "condition: {gte: 3}"), "3 of 2 rules can never match"],
    [
      "an order of some",
      temporal("[a, b]", "condition: {gte: 1}").replace("temporal", "temporal_ordered"),
      "an order needs all of its rules",
    ],
    [
      "words that mix",
      temporal("[a, b]", "condition: a and not b"),
      "a condition in words is judged where it is all 'and' or all 'or'",
    ],
    ["a circle", temporal("[a, c]"), "correlation 'c': it refers to itself"],
  ])("%s", (_, body, reason) => {
    expect(link(correlation("c", body)).refused.map((each) => each.reason)).toEqual([reason]);
  });

  test("and with it what builds on it", () => {
    const { rules, refused } = link(correlation("d", temporal("[a, c]")), correlation("c", counted("{lt: 5}")));
    expect(rules).toEqual([]);
    expect(refused.map(({ correlation: { id } }) => id).toSorted()).toEqual(["c", "d"]);
  });
});
