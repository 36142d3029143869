import { expect, test } from "vitest";
import type { FieldValue, SigmaRecord } from "./engine/record.ts";
import { compile } from "./engine.ts";
import { nativeTaxonomy } from "./logsource/native.ts";
import { loadRules } from "./rules.ts";

/** Whether a rule with this detection section matches a native record. */
function matches(detection: string, record: SigmaRecord, values = {}): boolean {
  const indented = detection
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");
  const text = `title: t\nid: t\nlogsource: {product: p}\ndetection:\n${indented}`;
  const { rules, problems } = loadRules([{ path: "t.yml", text }], values);
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  const engine = compile(rules, { routing: "strict", taxonomy: nativeTaxonomy(rules) });
  return engine.match({ product: "p", ...record }).length > 0;
}

const s = (item: string) => `s: {${item}}\ncondition: s`;

const cases: readonly (readonly [name: string, detection: string, record: SigmaRecord, expected: boolean])[] = [
  ["case is ignored", s(`a: FooBar`), { a: "fOOBAR" }, true],
  ["Unicode case is ignored", s(`a: ÄÖΣ`), { a: "äöς" }, true],
  ["the whole value is compared", s(`a: foo`), { a: "foobar" }, false],
  ["cased", s(`a|cased: Foo`), { a: "foo" }, false],
  ["cased and equal", s(`a|cased: Foo`), { a: "Foo" }, true],
  ["contains, cased", s(`a|contains|cased: Foo`), { a: "xFoox" }, true],
  ["contains, cased, other case", s(`a|contains|cased: Foo`), { a: "xfoox" }, false],
  ["* is any text", s(`a: f*r`), { a: "foo\nbar" }, true],
  ["* is no text too", s(`a: foo*`), { a: "foo" }, true],
  ["? is one character", s(`a: f?o`), { a: "fxo" }, true],
  ["? is not none", s(`a: f?o`), { a: "fo" }, false],
  ["? is one character outside the basic plane", s(`a: f?o`), { a: "f😀o" }, true],
  ["?? are two characters", s(`a: "??"`), { a: "😀" }, false],
  ["\\* is literal", s(`a: 'f\\*o'`), { a: "f*o" }, true],
  ["\\* is no wildcard", s(`a: 'f\\*o'`), { a: "fxo" }, false],
  ["\\\\* is a backslash and a wildcard", s(`a: 'c:\\\\*'`), { a: "c:\\windows" }, true],
  ["\\\\\\* is a backslash and a star", s(`a: 'c:\\\\\\*'`), { a: "c:\\*" }, true],
  ["a lone backslash stays", s(`a: 'c:\\windows'`), { a: "c:\\windows" }, true],
  ["four backslashes are two", s(`a: '\\\\\\\\host'`), { a: "\\\\host" }, true],
  ["a backslash at the end", s(`a|endswith: '\\'`), { a: "c:\\" }, true],
  ["wildcards within contains", s(`a|contains: 'a*c'`), { a: "xxabbbcxx" }, true],
  ["wildcards within startswith", s(`a|startswith: 'a*c'`), { a: "abbbcxx" }, true],
  ["wildcards within startswith stay anchored", s(`a|startswith: 'a*c'`), { a: "xabbbc" }, false],
  ["wildcards within endswith", s(`a|endswith: 'a*c'`), { a: "xxabbbc" }, true],
  ["wildcards within endswith stay anchored", s(`a|endswith: 'a*c'`), { a: "abbbcx" }, false],
  ["contains * is presence", s(`a|contains: '*'`), { a: "x" }, true],
  ["contains * of a missing field", s(`a|contains: '*'`), {}, false],
  ["a list is an OR", s(`a: [x, y]`), { a: "y" }, true],
  ["all", s(`a|contains|all: [x, y]`), { a: "x-y" }, true],
  ["all, one missing", s(`a|contains|all: [x, y]`), { a: "x" }, false],
  ["all of a single value", s(`a|contains|all: x`), { a: "x" }, true],
  ["a map is an AND", s(`a: x, b: y`), { a: "x" }, false],
  ["a list of maps is an OR", "s: [{a: x}, {b: y}]\ncondition: s", { b: "y" }, true],
  ["nested lists of maps", "s: [{a: x}, [{b: y}, {c: z}]]\ncondition: s", { c: "z" }, true],
  ["a number matches its text", s(`a: 4688`), { a: "4688" }, true],
  ["a text matches its number", s(`a: '0'`), { a: 0 }, true],
  ["true matches True", s(`a: true`), { a: "True" }, true],
  ["true matches true", s(`a: true`), { a: true }, true],
  ["empty text matches empty", s(`a: ''`), { a: "" }, true],
  ["empty text is not null", s(`a: ''`), { a: null }, false],
  ["empty text is not missing", s(`a: ''`), {}, false],
  ["null matches missing", s(`a: null`), {}, true],
  ["null matches null", s(`a: null`), { a: null }, true],
  ["null does not match empty", s(`a: null`), { a: "" }, false],
  ["an empty list is null", s(`a: []`), {}, true],
  ["not of a missing field", "s: {a: x}\ncondition: not s", {}, true],
  ["any element of an array", s(`a: y`), { a: ["x", "y"] }, true],
  ["each of all may be another element", s(`a|all: [x, y]`), { a: ["x", "y"] }, true],
  ["a flat key wins", s(`a.b: x`), { "a.b": "x", a: { b: "y" } }, true],
  ["a nested path", s(`a.b: x`), { a: { b: "x" } }, true],
  ["a nested path through a list", s(`a.b: x`), { a: [{ b: "y" }, { b: "x" }] }, true],
  ["spaces in names of event fields", s(`ThreatName: x`), { "Threat Name": "x" }, true],
  ["names of fields are exact", s(`A: x`), { a: "x" }, false],
  ["no field is inherited", s(`constructor|exists: true`), {}, false],
  ["__proto__ is no field", s(`__proto__|exists: true`), {}, false],
  ["re searches", s(`a|re: 'o+b'`), { a: "foobar" }, true],
  ["re is case-sensitive", s(`a|re: 'O+B'`), { a: "foobar" }, false],
  ["re with i", s(`a|re|i: 'O+B'`), { a: "fOobar" }, true],
  ["re with (?i)", s(`a|re: '(?i)O+B'`), { a: "foobar" }, true],
  ["re with i keeps \\S and \\W", s(`a|re|i: '^\\S\\W$'`), { a: "a-" }, true],
  ["re with i and a range across cases", s(`a|re|i: '^[A-z]$'`), { a: "_" }, true],
  ["re with i and a negated range", s(`a|re|i: '^[^A-Z]$'`), { a: "a" }, false],
  ["re with m", s(`a|re|m: '^b$'`), { a: "a\nb\nc" }, true],
  ["re without m", s(`a|re: '^b$'`), { a: "a\nb\nc" }, false],
  ["re with s", s(`a|re|s: 'a.b'`), { a: "a\nb" }, true],
  ["re without s", s(`a|re: 'a.b'`), { a: "a\nb" }, false],
  ["re on a number", s(`a|re: '^46'`), { a: 4688 }, true],
  ["re takes backslashes as they are", s(`a|re: 'c:\\\\w'`), { a: "c:\\w" }, true],
  ["cidr", s(`a|cidr: 10.0.0.0/8`), { a: "10.1.2.3" }, true],
  ["cidr, outside", s(`a|cidr: 10.0.0.0/8`), { a: "11.1.2.3" }, false],
  ["cidr, IPv6", s(`a|cidr: 'fe80::/10'`), { a: "fe80::1" }, true],
  ["cidr, IPv4 written as IPv6", s(`a|cidr: 10.0.0.0/8`), { a: "::ffff:10.0.0.1" }, true],
  ["cidr of what is no address", s(`a|cidr: 10.0.0.0/8`), { a: "10.example.org" }, false],
  ["cidr /0", s(`a|cidr: 0.0.0.0/0`), { a: "1.2.3.4" }, true],
  ["windash, dash", s(`a|windash|contains: ' -f '`), { a: "x -f y" }, true],
  ["windash, slash", s(`a|windash|contains: ' -f '`), { a: "x /f y" }, true],
  ["windash, slash written", s(`a|contains|windash: ' /f '`), { a: "x –f y" }, true],
  ["windash leaves inner dashes", s(`a|windash|contains: ' -a-b'`), { a: " /a/b" }, false],
  ["windash with all", s(`a|contains|windash|all: [' -a', ' -b']`), { a: "x /b -a" }, true],
  ["base64", s(`a|base64: foo`), { a: "Zm9v" }, true],
  [
    "base64offset, shifted",
    s(`a|base64offset|contains: foobar`),
    { a: Buffer.from("xfoobarx").toString("base64") },
    true,
  ],
  [
    "base64offset, shifted by two",
    s(`a|base64offset|contains: foobar`),
    { a: Buffer.from("xxfoobarx").toString("base64") },
    true,
  ],
  [
    "base64offset counts bytes",
    s(`a|base64offset|contains: 密码口令`),
    { a: Buffer.from("x密码口令y").toString("base64") },
    true,
  ],
  [
    "wide, base64",
    s(`a|wide|base64offset|contains: IEX`),
    { a: Buffer.from(".IEX", "utf16le").toString("base64") },
    true,
  ],
  ["utf16be, base64", s(`a|utf16be|base64: a`), { a: "AGE=" }, true],
  ["utf16 has a byte order mark", s(`a|utf16|base64: a`), { a: "//5hAA==" }, true],
  ["wide alone puts NULs between", s(`a|wide|contains: ab`), { a: "xa\0b\0" }, true],
  ["fieldref", s(`a|fieldref: b`), { a: "X", b: "x" }, true],
  ["fieldref, different", s(`a|fieldref: b`), { a: "x", b: "y" }, false],
  ["fieldref, missing", s(`a|fieldref: b`), { a: "x" }, false],
  ["fieldref with startswith", s(`a|fieldref|startswith: b`), { a: "xyz", b: "xy" }, true],
  ["fieldref with endswith", s(`a|fieldref|endswith: b`), { a: "xyz", b: "yz" }, true],
  ["fieldref with neq", s(`a|fieldref|neq: b`), { a: "x", b: "y" }, true],
  ["gt", s(`a|gt: 5`), { a: "6" }, true],
  ["gt, equal", s(`a|gt: 5`), { a: 5 }, false],
  ["gte", s(`a|gte: 5`), { a: 5 }, true],
  ["lt", s(`a|lt: 5`), { a: 4.5 }, true],
  ["lte", s(`a|lte: 5`), { a: "x" }, false],
  ["lt of empty", s(`a|lt: 5`), { a: "" }, false],
  ["neq", s(`a|neq: x`), { a: "y" }, true],
  ["neq of a missing field", s(`a|neq: x`), {}, true],
  ["neq of a list is none of", s(`a|neq: [x, y]`), { a: "y" }, false],
  ["exists", s(`a|exists: true`), { a: null }, true],
  ["exists, missing", s(`a|exists: true`), {}, false],
  ["exists: false", s(`a|exists: false`), {}, true],
  ["hour", s(`a|hour: 5`), { a: "2026-01-02T05:06:07Z" }, true],
  ["hour with gte", s(`a|hour|gte: 22`), { a: "2026-01-02 23:00:00" }, true],
  ["minute", s(`a|minute: 6`), { a: "2026-01-02T05:06:07Z" }, true],
  ["day", s(`a|day: 2`), { a: "2026-01-02" }, true],
  ["week", s(`a|week: 53`), { a: "2027-01-01T00:00:00Z" }, true],
  ["month", s(`a|month: 1`), { a: "2026-01-02" }, true],
  ["year", s(`a|year: 2026`), { a: "2026-01-02" }, true],
  ["keywords", "s: [foo, bar]\ncondition: s", { x: { y: ["a barn"] } }, true],
  ["keywords look at values, not at names", "s: [foo]\ncondition: s", { foo: "x" }, false],
  ["keywords, all", "s: {'|all': [foo, bar]}\ncondition: s", { a: "foo", b: "BAR" }, true],
  ["keywords, all, one missing", "s: {'|all': [foo, bar]}\ncondition: s", { a: "foo" }, false],
  ["a single keyword", "s: foo\ncondition: s", { a: "xfoox" }, true],
  ["a number as keyword", "s: [4688]\ncondition: s", { a: 14688 }, true],
  ["wildcards in keywords are not anchored", "s: ['a*c']\ncondition: s", { a: "xxabcxx" }, true],
  ["keywords with re", "s: {'|re': 'o{2}'}\ncondition: s", { a: "foo" }, true],
  ["1 of a pattern", "s_a: {a: x}\ns_b: {a: y}\ncondition: 1 of s_*", { a: "y" }, true],
  ["any of them", "p: {a: x}\nq: {a: y}\ncondition: any of them", { a: "y" }, true],
  ["all of them", "p: {a: x}\nq: {b: y}\ncondition: all of them", { a: "x" }, false],
  ["them leaves out _names", "p: {a: x}\n_q: {b: y}\ncondition: all of them", { a: "x" }, true],
  ["_* means _names", "p: {a: x}\n_q: {b: y}\ncondition: all of _*", { b: "y" }, true],
  ["1 of an exact name", "p: {a: x}\ncondition: 1 of p", { a: "x" }, true],
  [
    "names that begin with not",
    "selection: {a: x}\nnotepad: {b: y}\ncondition: selection and notepad",
    { a: "x", b: "y" },
    true,
  ],
  ["capital words", "p: {a: x}\nq: {b: y}\ncondition: p AND NOT q", { a: "x" }, true],
  ["and binds closer than or", "p: {a: x}\nq: {b: y}\nr: {c: z}\ncondition: p or q and r", { a: "x" }, true],
  ["not binds closest", "p: {a: x}\nq: {b: y}\ncondition: not p and q", { b: "y" }, true],
  ["parentheses", "p: {a: x}\nq: {b: y}\nr: {c: z}\ncondition: (p or q) and r", { a: "x" }, false],
  ["a list of conditions is an OR", "p: {a: x}\nq: {b: y}\ncondition: [p, q]", { b: "y" }, true],
  ["leading zeros stay", s(`a|endswith: 00000429`), { a: "x\\00000429" }, true],
  ["an octal look stays", s(`a: 0755`), { a: "0755" }, true],
];

test.each(cases)("%s", (_, detection, record, expected) => {
  expect(matches(detection, record)).toBe(expected);
});

test("placeholders take the values given, and an escaped one is literal", () => {
  const values = { admins: ["root", "adm*"] };
  expect(matches(s(`a|expand: '%admins%'`), { a: "ADMIN" }, values)).toBe(true);
  expect(matches(s(`a|contains|expand: 'x-%admins%'`), { a: "..x-root.." }, values)).toBe(true);
  expect(matches(s(`a|expand: '\\%admins\\%'`), { a: "%admins%" }, values)).toBe(true);
});

test("a regular expression that would run away ends", () => {
  const record = { a: `${"a".repeat(40)}!` };
  expect(matches(s(`a|re|i: '^(A+)+$'`), record)).toBe(false);
}, 120_000);

test("records of any shape are judged", () => {
  let deep: FieldValue = "needle";
  for (let depth = 0; depth < 10_000; depth += 1) deep = [deep];
  expect(matches("s: [needle]\ncondition: s", { deep })).toBe(true);
  expect(matches(s("deep: x"), { deep })).toBe(false);
});

test("matched fields say the value that answered", () => {
  const text = `title: t\nid: t\nlogsource: {product: p}\ndetection:\n  s: {a|contains: [foo, bar], b: 1}\n  k: [needle]\n  f: {c: x}\n  condition: s and k and not f`;
  const { rules } = loadRules([{ path: "t", text }]);
  const engine = compile(rules, { routing: "strict", taxonomy: nativeTaxonomy(rules) });
  const [match] = engine.match({ product: "p", a: ["zip", "a foo"], b: 1, d: "a needle" });
  expect(match?.matched()).toEqual([
    { field: "a", source: "a", value: "a foo", selection: "s" },
    { field: "b", source: "b", value: 1, selection: "s" },
    { field: "keywords", source: "d", value: "a needle", selection: "k" },
  ]);
});
