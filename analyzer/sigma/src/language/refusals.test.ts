import { expect, test } from "vitest";
import { loadRules } from "../rules.ts";

/** What is said of a rule with this detection section, which begins on line 5. */
function loaded(detection: string) {
  const indented = detection.replaceAll(/^/gm, "  ");
  return loadRules([{ path: "r.yml", text: `title: t\nid: t\nlogsource: {product: p}\ndetection:\n${indented}\n` }]);
}

function said(detection: string, severity: "error" | "warning"): string[] {
  const { problems } = loaded(detection);
  return problems.filter((each) => each.severity === severity).map(({ line, message }) => `${line}: ${message}`);
}

const item = (text: string) => `s:\n  ${text}\ncondition: s`;

/** A sentence with the line for everything that could never match, or that somebody meant differently. */
test.each([
  ["a|: x", "6: unknown modifier ''"],
  ["a|contains|: x", "6: unknown modifier ''"],
  ["a|Contains: x", "6: unknown modifier 'Contains'"],
  ["a|re|contains|foo: x", "6: unknown modifier 'foo'"],
  ["a|contains|re: x", "6: modifier 're' must be the first modifier"],
  ["a|contains|cidr: 10.0.0.0/8", "6: modifier 'cidr' must be the first modifier"],
  ["a|contains: null", "6: modifier 'contains' needs a text"],
  ["a|re: null", "6: modifier 're' needs a text"],
  ["a|i: x", "6: modifier 'i' must follow re"],
  ["a|contains|m: x", "6: modifier 'm' must follow re"],
  ["a|re|cased: x", "6: modifier 'cased' needs a text"],
  ["a|contains: []", "6: 'a|contains' holds an empty list"],
  ["a|all: []", "6: 'a|all' holds an empty list"],
  ["'|all': []", "6: '|all' holds an empty list"],
  ["a|neq: []", "6: 'a|neq' holds an empty list"],
  ["a: {b: c}", "6: 'a' holds a map, which is no value"],
  ["a: [[b]]", "6: 'a' holds a list, which is no value"],
  ["'|all': [null]", "6: a keyword cannot be null"],
  ["a|exists: yes please", "6: modifier 'exists' needs true or false"],
  ["a|exists: 'true'", "6: modifier 'exists' needs true or false"],
  ["a|exists: [true, false]", "6: 'a|exists' takes one value, true or false"],
  ["'|exists': true", "6: modifier 'exists' needs a field"],
  [`'${"a.".repeat(300)}b': x`, "6: a field with its modifiers has more than 500 characters"],
  [`a|fieldref: '${"a.".repeat(300)}b'`, "6: modifier 'fieldref' names a field with more than 500 characters"],
  [`a${"|base64".repeat(60)}: xxxxx`, "6: modifier 'base64' takes no text of more than 10000 characters"],
  ["a|contains|exists: true", "6: modifier 'exists' must be the first modifier"],
  ["'|fieldref': b", "6: modifier 'fieldref' needs a field"],
  ["a|fieldref: b*c", "6: modifier 'fieldref' needs the name of a field, without wildcards"],
  ["a|fieldref: ''", "6: modifier 'fieldref' needs the name of a field, without wildcards"],
  ["a|fieldref: null", "6: modifier 'fieldref' needs the name of a field"],
  ["a|gt: x", "6: modifier 'gt' needs a number"],
  ["a|gte: ''", "6: modifier 'gte' needs a number"],
  ["a|lt: null", "6: modifier 'lt' needs a number"],
  ["a|gt|lt: 5", "6: modifier 'lt' needs a number"],
  ["a|cidr: 10.0.0.1/8", "6: '10.0.0.1/8' has host bits set"],
  ["a|cidr: 10.0.0.0/33", "6: '10.0.0.0/33' is no network: /33"],
  ["a|cidr: fe80::1/10", "6: 'fe80::1/10' has host bits set"],
  ["a|cidr: 10.0.0.*", "6: '10.0.0.*' is no network"],
  ["a|cidr: 10.0/16", "6: '10.0/16' is no network"],
  ["a|cidr: ''", "6: '' is no network"],
  ["a|base64: 'a*'", "6: modifier 'base64' takes no wildcards"],
  ["a|contains|base64: a", "6: modifier 'base64' takes no wildcards"],
  ["a|base64offset: ''", "6: modifier 'base64offset' needs a text that is not empty"],
  ["a|wide|utf16: a", "6: modifier 'utf16' cannot encode what is encoded already"],
  ["a|windash: ' -a -b -c -d -e -f'", "6: modifier 'windash' stands for too many texts: more than 5 dashes"],
  ["a|windash: null", "6: modifier 'windash' needs a text"],
  ["a|hour: 25", "6: hour 25: a date has none but whole numbers from 0 to 23"],
  ["a|hour|gt: 23", "6: no hour is greater than 23"],
  ["a|gt|hour: 23", "6: no hour is greater than 23"],
  ["a|minute: 60", "6: minute 60: a date has none but whole numbers from 0 to 59"],
  ["a|minute|lt: 0", "6: no minute is less than 0"],
  ["a|day: 0", "6: day 0: a date has none but whole numbers from 1 to 31"],
  ["a|week: 54", "6: week 54: a date has none but whole numbers from 1 to 53"],
  ["a|month: 1.5", "6: month 1.5: a date has none but whole numbers from 1 to 12"],
  ["a|month: May", "6: modifier 'month' needs a number"],
  ["a|year: -1", "6: year -1: a date has none but whole numbers from 0 to 9999"],
  ["a|re: '['", "6: regular expression: "],
  ["a|re: '\\Qa.b\\E'", "6: regular expression: "],
  ["a|re: '[[:alpha:]]'", "6: regular expression: "],
  ["a|re: 'a++'", "6: regular expression: "],
])("%s is refused", (text, expected) => {
  expect(said(item(text), "error")[0]).toContain(expected);
  expect(loaded(item(text)).rules).toEqual([]);
});

test.each([
  ["s: []", "s", "5: detection 's' is empty"],
  ["s: {}", "s", "5: detection 's' is empty"],
  ["s:", "s", "5: a keyword cannot be null"],
  ["s: [[]]", "s", "5: detection 's' is empty"],
  ["s: [a, null]", "s", "5: a keyword cannot be null"],
  ["s: {a: b}", "''", "6: condition: ends too early"],
  ["s: {a: b}", "[]", "6: condition is empty"],
  ["s: {a: b}", "[s, {a: b}]", "6: condition must be a text"],
  ["s: {a: b}", "null", "6: condition must be a text"],
  ["s: {a: b}", "5", "6: condition must be a text"],
  ["s: {a: b}", "s and", "6: condition: ends too early"],
  ["s: {a: b}", "and s", "6: condition: unexpected 'and'"],
  ["s: {a: b}", "s s", "6: condition: unexpected 's'"],
  ["s: {a: b}", "not", "6: condition: ends too early"],
  ["s: {a: b}", "(s or", "6: condition: ends too early"],
  ["s: {a: b}", "s*", "6: condition: pattern 's*' needs '1 of' or 'all of'"],
  ["s: {a: b}", "1 of", "6: condition: '1 of' needs a name, a pattern or 'them'"],
  ["s: {a: b}", "3 of s", "6: condition: '3 of' is not one of 1 of, any of, all of"],
  ["s: {a: b}", "1 of t", "6: condition: no detection is named 't'"],
  ["s: {a: b}", "all of t*", "6: condition: no detection is named 't*'"],
  ["_s: {a: b}", "1 of them", "6: condition: no detection is named 'them'"],
  ["_s: {a: b}", "1 of *", "6: condition: no detection is named '*'"],
  ["s: {a: b}", "S", "6: condition: no detection is named 'S'"],
  ["s: {a: b}", "s & s", "6: condition: '& s' is not Sigma"],
  ["s: {a: b}", "write a from s to %x%; then if s -> alert", "6: condition: '%x%; then if s -> alert' is not Sigma"],
])("the search %s with the condition %s is refused", (search, condition, expected) => {
  expect(said(`${search}\ncondition: ${condition}`, "error")[0]).toContain(expected);
});

test.each([
  ["s: ['']\ncondition: s", "5: this keyword is met by every event that holds any text"],
  ["s: ['*']\ncondition: s", "5: this keyword is met by every event that holds any text"],
  ["s: {a|re: 'x*'}\ncondition: s", "5: this regular expression matches an empty text, so it holds for every value"],
  ["s: {a: b}\n_t: {a: b}\ncondition: s", "6: '_t' is not used by the condition"],
  ["s: {a: b}\ntimeframe: 5m\ncondition: s", "6: 'timeframe' means nothing where the condition does not count"],
])("%s loads with a warning", (detection, expected) => {
  expect(said(detection, "warning")).toEqual([expected]);
});

test.each([
  ["taxonomy: ecs", "warning", "2: taxonomy: only 'sigma' is known"],
  ["level: urgent", "error", "2: level 'urgent' is not one of"],
  ["tags: {a: b}", "error", "2: 'tags' must be a list of texts"],
  ["title_zh: [a]", "error", "2: 'title_zh' must be a text"],
])("%s", (top, severity, expected) => {
  const text = `title: t\n${top}\nid: t\nlogsource: {product: p}\ndetection: {s: {a: b}, condition: s}`;
  const [problem] = loadRules([{ path: "r.yml", text }]).problems;
  expect(problem?.severity).toBe(severity);
  expect(`${problem?.line}: ${problem?.message}`).toContain(expected);
});

test.each([
  ["{}", "logsource names neither category, product nor service"],
  ["{definition: x}", "logsource names neither category, product nor service"],
  ["{product: ''}", "logsource: 'product' is empty"],
  ["{product: [a]}", "'product' must be a text"],
  ["windows", "logsource must be a map"],
])("the log source %s is refused", (logsource, expected) => {
  const text = `title: t\nid: t\nlogsource: ${logsource}\ndetection: {s: {a: b}, condition: s}`;
  expect(loadRules([{ path: "r.yml", text }]).problems[0]).toEqual({
    file: "r.yml",
    line: 3,
    severity: "error",
    message: expected,
  });
});

const many = (count: number, text: string) => Array.from({ length: count }, () => text).join("");

/** Few words that would stand for very many questions. */
test.each([
  ["windash upon windash", "s: {a|windash|windash|windash: ' -a -b -c -d -e'}\ncondition: s", "windash"],
  [
    "windash of a long list",
    `s:\n  a|windash:\n${many(60, "    - ' -a -b -c -d -e'\n")}condition: s`,
    "more than 100000 questions",
  ],
  [
    "base64offset again and again",
    `s: {a|${many(12, "base64offset|")}contains: abc}\ncondition: s`,
    "more than 10000 texts",
  ],
  [
    "1 of them again and again",
    `s: {a: [${many(1000, "x,")}]}\ncondition: ${many(1000, "1 of them and ")} s`,
    "more than 100000 questions",
  ],
])("%s is refused in time", (_, detection, expected) => {
  const start = process.cpuUsage();
  expect(said(detection, "error")[0]).toContain(expected);
  expect(process.cpuUsage(start).user).toBeLessThan(6_000_000);
});

test("placeholders by placeholders are refused in time, and one without any value needs values", () => {
  const text = `title: t\nid: t\nlogsource: {product: p}\ndetection: {s: {a|expand: '${many(9, "%x%")}'}, condition: s}`;
  const values = Array.from({ length: 100 }, (__, at) => `v${at}`);
  const [problem] = loadRules([{ path: "r.yml", text }], { x: values }).problems;
  expect(problem?.message).toBe("modifier 'expand' stands for more than 10000 texts");
  expect(loadRules([{ path: "r.yml", text }], { x: [] }).needsValues.length).toBe(1);
});

test("a pattern of names is matched in linear time", () => {
  const detection = `${many(2000, "a")}: {a: b}\ncondition: 1 of ${many(500, "*a")}b*`;
  expect(said(detection, "error")[0]).toContain("no detection is named");
});
