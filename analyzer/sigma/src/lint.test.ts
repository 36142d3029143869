import { expect, test } from "vitest";
import { lint } from "./lint.ts";
import { loadRules } from "./rules.ts";

const known = { products: new Set(["p"]), services: new Set<string>(), categories: new Set<string>() };

/** Warnings and errors on a file, as `line: message`. */
function said(...documents: string[]): string[] {
  const loaded = loadRules([{ path: "r.yml", text: documents.join("\n---\n") }], {}, { advice: true });
  return [...loaded.problems, ...lint(loaded, known)]
    .toSorted((a, b) => a.line - b.line)
    .map(({ line, message, severity }) => `${line}: ${severity === "error" ? "error: " : ""}${message}`);
}

const head = (id: string) => `title: ${id}\nid: ${id}\nname: ${id}\nlevel: low\nlogsource: {product: p}\n`;
const rule = (id: string, item = "a: x") => `${head(id)}detection:\n  s:\n    ${item}\n  condition: s`;

test.each([
  ["a: x", []],
  ["a|contains|all: x", ["8: 'a|contains|all': 'all' means nothing for a single value"]],
  ["Threat Name: x", ["8: Sigma's fields have no spaces: 'Threat Name' is 'ThreatName'"]],
  ["a: ['', null]", ["8: 'a': null stands in a list; the specification wants a search of its own for it"]],
  ["a|expand: x", ["8: 'a|expand': there is no %placeholder% to expand"]],
  [
    "a|windash|contains: x-y",
    ["8: 'a|windash|contains': windash changes nothing, since no dash or slash begins a word"],
  ],
  ["a|base64offset: x", ["8: 'a|base64offset': base64offset finds a part of a text, so contains belongs behind it"]],
  ["a|wide|contains: x", ["8: 'a|wide|contains': without base64 behind it, wide looks for NUL characters"]],
  ["a|contains: '*x'", ["8: contains: the '*' at an end of '*x' means nothing"]],
  ["a|contains: 'x\\*'", ["8: 'x\\*': '\\*' is an asterisk; a backslash and a wildcard are '\\\\*'"]],
  ["a|contains: 'x\\\\*'", ["8: contains: the '*' at an end of 'x\\\\*' means nothing"]],
  ["a|contains: 'x*y'", []],
  ["a|contains: '*'", ["8: '*' only asks whether the field is there: exists says so"]],
  ["a|startswith: 'x*'", ["8: startswith: the '*' behind 'x*' means nothing"]],
  ["a|startswith: '*x'", []],
  ["a|endswith: '*x'", ["8: endswith: the '*' before '*x' means nothing"]],
  ["a: '*x*'", ["8: '*x*': contains says this"]],
  ["a: 'x*'", ["8: 'x*': startswith says this"]],
  ["a: '*x'", ["8: '*x': endswith says this"]],
  ["a: '*x*y'", []],
  ["a: x?y", []],
  ["a: 'C:\\Temp\\*'", ["8: 'C:\\Temp\\*': '\\*' is an asterisk; a backslash and a wildcard are '\\\\*'"]],
  ["a: [x, y, X]", ["8: 'X' stands on line 8 already"]],
  ["a|cased: [x, X]", []],
  ["a|base64: [x, X]", []],
  ["a|re: x.*", ["8: 'x.*': a regular expression is searched for, so '.*' at an end means nothing"]],
  ["a|re: .*x", ["8: '.*x': a regular expression is searched for, so '.*' at an end means nothing"]],
  ["a|re: cmd\\.exe", ["8: 'cmd\\.exe' is plain text: contains says this, with cased where case matters"]],
  ["a|re|i: ^cmd", ["8: '^cmd' is plain text: startswith says this"]],
  ["a|re|i: 'cmd$'", ["8: 'cmd$' is plain text: endswith says this"]],
  ["a|re: '\\d'", []],
  ["a|re: 'a.b'", []],
])("%s", (item, expected) => {
  expect(said(rule("t", item))).toEqual(expected);
});

test.each([
  [
    "title: t\nlogsource: {product: p}\ndetection: {s: {a: b}, condition: s}",
    ["1: 'id' is missing", "1: 'level' is missing"],
  ],
  [`status: deprecated\n${rule("t")}`, ["1: its status is 'deprecated'"]],
  [`status: done\n${rule("t")}`, ["1: status 'done' is none that Sigma has"]],
  [`date: 2022/07/28\n${rule("t")}`, ["1: date '2022/07/28' is not of the form YYYY-MM-DD"]],
  [`date: 2022-07-28\n${rule("t")}`, []],
  [`tags: [Bad, attack.t1110.001]\n${rule("t")}`, ["1: tag 'Bad' is not of the form namespace.name"]],
  [rule("t").replace("title: t", `title: ${"t".repeat(257)}`), ["1: the title is longer than 256 characters"]],
  [rule("t").replace("product: p", "product: q"), ["1: logsource: no events of product 'q' are known here"]],
])("of %s is said", (document, expected) => {
  expect(said(document)).toEqual(expected);
});

test("what is said twice", () => {
  const other = rule("u");
  expect(said(rule("t"), other.replace("id: u", "id: t"))).toEqual(["11: id t is that of r.yml:1 too"]);
  expect(said(rule("t"), other.replace("name: u", "name: t"))).toEqual(["11: name 't' is that of r.yml:1 too"]);
});

const correlation = (id: string, body: string) =>
  `title: ${id}\nid: ${id}\nlevel: low\ncorrelation:\n  type: temporal\n  timespan: 1m\n${body.replaceAll(/^/gm, "  ")}`;

test.each([
  ["rules: [t, u]", []],
  ["rules: [t, nobody]", ["27: no rule is called 'nobody'"]],
  ["rules: [t, c]", ["27: error: it refers to itself"]],
  ["rules: [t, t]", ["27: error: it refers to a rule twice"]],
  [
    "rules: [t, u]\naliases: {who: {t: a, other: b}}\ngroup-by: [who]",
    ["28: error: alias 'who' names the rule 'other', which it does not refer to"],
  ],
  ["rules: [t, u]\naliases: {who: {t: a}}\ngroup-by: [who]", ["28: alias 'who' stands for a field of 1 rules of 2"]],
  ["rules: [t, u]\naliases: {who: {t: a, u: b}}", ["28: alias 'who' is used by neither group-by nor field"]],
  ["rules: [t, u]\ncondition: {gt: 5}", [expect.stringMatching(/^28: error: /)]],
])("the correlation %s", (body, expected) => {
  expect(said(rule("t"), rule("u"), correlation("c", body))).toEqual(expected);
});

test("a circle of correlations", () => {
  const problems = said(rule("t"), correlation("c", "rules: [t, d]"), correlation("d", "rules: [t, c]"));
  expect(problems.length).toBe(2);
  expect(problems.every((each) => /error: .*it refers to itself/.test(each))).toBe(true);
});

const filter = (rules: string, logsource = "{product: p}", condition = "not s") =>
  `title: f\nid: f\nlevel: low\nlogsource: ${logsource}\nfilter:\n  rules: ${rules}\n  s: {a: b}\n  condition: ${condition}`;
const counting = correlation("c", "rules: [t]");

test.each([
  [filter("[t]"), []],
  [filter("any"), []],
  [filter("[t]", undefined, "s"), [expect.stringContaining("to leave events out, write 'not …'")]],
  [filter("[nobody]"), ["11: narrows the rule 'nobody', which is not here"]],
  [filter("[c]"), ["11: 'c' is a correlation; a filter narrows the rules beneath"]],
  [
    filter("[t]", "{product: p, service: s}"),
    ["11: its log source is not that of the rule 't', which it leaves alone"],
  ],
  [filter("any", "{product: q}"), ["11: no rule here is about its log source"]],
])("the filter %s", (document, expected) => {
  expect(said(rule("t"), document, counting)).toEqual(expected);
});

test("a document that counts is one document", () => {
  const many = rule("t").replace("condition: s", "condition: s | count() > 5\n  timeframe: 1m");
  expect(said(many)).toEqual([]);
  expect(said(many.replace("product: p", "product: q"))).toEqual([
    "1: logsource: no events of product 'q' are known here",
  ]);
});
