import fc from "fast-check";
import { expect, test } from "vitest";
import { loadChecks } from "./load.ts";
import { loadPolicy, policyOf } from "./policy.ts";

const check = `  - id: one
    title: { zh: 甲, en: a }
    why: { zh: 甲, en: a }
    remedy: { zh: 甲, en: a }
    risk: low
    requirements: [8.1.4.1.a]
    source: test
    condition: all
    rules:
      - 'f:/etc/x -> r:a'
`;
const text = `platform: linux\nchecks:\n${check}`;
const problemsOf = (given: string) =>
  loadChecks([{ path: "x.yml", text: given }]).problems.map(({ line, message }) => `${line}: ${message}`);
const withRule = (rule: string) => text.replace("'f:/etc/x -> r:a'", JSON.stringify(rule));

test("a file that is right has no problem", () => {
  const { checks, problems } = loadChecks([{ path: "x.yml", text }]);
  expect(problems).toEqual([]);
  expect(checks).toMatchObject([{ id: "one", platform: "linux", line: 3, unverified: false, highRiskCases: [] }]);
});

test.each([
  [text.replace("platform: linux\n", ""), /^1: lacks platform/],
  [text.replace("platform: linux", "platform: Linux!"), /^1: platform: small letters/],
  [`${text}other: 1\n`, /unknown key other; allowed: platform, checks/],
  [text.replace("risk: low", "risk: huge"), /^7: risk is one of high, medium, low, not "huge"/],
  [text.replace("risk: low", "risky: low"), /^7: unknown key risky; allowed: id, title/],
  [text.replace("    source: test\n", ""), /^3: lacks source/],
  [text.replace("why: { zh: 甲, en: a }", "why: { zh: 甲 }"), /^5: lacks en/],
  [text.replace("requirements: [8.1.4.1.a]", "requirements: []"), /^8: requirements is a list of at least 1/],
  [text.replace("id: one", "id: One_1"), /^3: id: small letters/],
  [text + check, /^13: id one is taken by x.yml, line 3/],
  ["platform: linux\nchecks: [", /^2: /],
  ["just a text", /^1: the file is a map of keys/],
  [text.replace("condition: all", "condition: all\n    unverified: maybe"), /^11: unverified is true or false/],
])("%j is refused at its line", (given, message) => {
  expect(problemsOf(given)).toEqual([expect.stringMatching(message)]);
});

test.each([
  ["g:/etc/x", /a target is f: d: c: p: r: q: m: or o:/],
  ["f:", /a target is/],
  ["f:/*/x", /only in the last component/],
  ["f:/x -> x:a", /a term starts with r: n: t: l: or e:/],
  ["f:/x -> r:(?=a)b", /regular expression/],
  ["f:/x -> r:(a)\\1", /regular expression|not allowed/],
  ["f:/x -> r:\\p{L}", /not allowed/],
  ["f:/x -> r:a[^]]*b", /within a class/],
  ["f:/x -> r:[[:alpha:]]", /within a class/],
  ["f:/x -> r:(", /regular expression/],
  ["f:/x -> n:(\\d+) compare ~ 5", /n:REGEX compare OP VALUE/],
  ["f:/x -> n:\\d+ compare <= 5", /group 1 is what is judged/],
  ["f:/x -> n:(\\d+) compare <= five", /a number or \$parameter/],
  ["f:/x -> t:(.*) within a month", /t:REGEX within 30d/],
  ["f:/x -> t:(.*) within 1m", /days as 30d/],
  ["f:/x -> l:(.*) in list", /l:REGEX in \$list/],
  ["q:x -> e:a b c", /e:NAME=TEXT/],
  ["f:/x -> every r:a", /every needs a second term/],
  ["f:/x @ h:a", /a block is/],
  ["m:/x <= rw", /a mode such as 0640/],
  ["o:/x root", /o:PATH = root:root/],
  ["m:/x <= 0640 -> r:a", /take no pattern/],
])("the rule %j is refused at its line", (rule, message) => {
  expect(problemsOf(withRule(rule))).toEqual([expect.stringMatching(message)]);
  expect(problemsOf(withRule(rule))[0]).toMatch(/^12: rules: /);
});

test("whatever the text, problems come back and nothing is thrown", () => {
  const word = fc.constantFrom(
    "f:",
    "/x",
    " -> ",
    "every ",
    "not ",
    " @ ",
    "r:",
    "n:",
    "(\\d+)",
    " compare ",
    "<=",
    "$a",
    " && ",
    "e:",
    "=",
    "m:",
    "[",
    "(?i)",
    "\\",
    "*",
    "'",
  );
  const mixed = fc.array(fc.oneof(word, fc.string({ maxLength: 5 }))).map((parts) => parts.join(""));
  fc.assert(
    fc.property(mixed, (rule) => {
      const { checks, problems } = loadChecks([{ path: "x.yml", text: withRule(rule) }]);
      expect(checks.length + problems.length).toBe(1);
    }),
    { numRuns: 500 },
  );
  const chunk = fc.tuple(fc.nat(text.length), fc.nat(20), fc.string({ maxLength: 10 }));
  fc.assert(
    fc.property(chunk, ([at, length, put]) => {
      const changed = text.slice(0, at) + put + text.slice(at + length);
      expect(loadChecks([{ path: "x.yml", text: changed }]).checks.length).toBeLessThan(2);
    }),
    { numRuns: 500 },
  );
});

test("a profile's own values replace the default ones of the same kind, and nothing else", () => {
  const { parameters, problems } = loadPolicy({
    path: "p.yml",
    text: `age: { value: 90, title: { zh: 甲, en: a }, source: proposal }
names: { value: [root, 0], title: { zh: 甲, en: a }, source: assessor-guide }
mode: { value: "0640", title: { zh: 甲, en: a }, source: high-risk-guide }`,
  });
  expect(problems).toEqual([]);
  expect(policyOf(parameters)).toEqual({ age: 90, names: ["root", "0"], mode: "0640" });
  expect(policyOf(parameters, { age: 60, names: "root", mode: 7, other: 1, toString: 2 })).toEqual({
    age: 60,
    names: ["root", "0"],
    mode: "0640",
  });
});

test.each([
  ["a: { value: 1 }", /lacks title, source/],
  ["a: { value: 1, title: { zh: 甲, en: a }, source: rumour }", /source is one of/],
  ["a: { value: yes, title: { zh: 甲, en: a }, source: proposal }", /a number, a text or a list/],
  ["A: { value: 1, title: { zh: 甲, en: a }, source: proposal }", /a name is small letters/],
  ["[]", /the policy is a map/],
])("the policy %j is refused", (given, message) => {
  expect(loadPolicy({ path: "p.yml", text: given }).problems).toMatchObject([
    { file: "p.yml", message: expect.stringMatching(message) },
  ]);
});
