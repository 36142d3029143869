import { expect, test } from "vitest";
import { compile } from "../engine.ts";
import type { SigmaRecord } from "../engine/record.ts";
import { nativeTaxonomy } from "../logsource/native.ts";
import { loadRules } from "../rules.ts";

/** Whether a rule with this detection section matches. */
function matches(detection: string, record: SigmaRecord, values = {}): boolean {
  const text = `title: t\nid: t\nlogsource: {product: p}\ndetection:\n${detection.replaceAll(/^/gm, "  ")}\n`;
  const { rules, problems } = loadRules([{ path: "t.yml", text }], values);
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  const engine = compile(rules, { routing: "strict", taxonomy: nativeTaxonomy(rules) });
  return engine.match({ product: "p", ...record }).length > 0;
}

const b64 = (text: string, encoding: BufferEncoding) => Buffer.from(text, encoding).toString("base64");

/** A statement of the specification's appendix: an item, what it holds for, and what not. */
const modifiers: readonly (readonly [item: string, holds: readonly SigmaRecord[], not: readonly SigmaRecord[]])[] = [
  // Generic modifiers
  ["a|all: [x*, '*y']", [{ a: "x-y" }], [{ a: "x" }, { a: "y" }]],
  ["a|all: x", [{ a: "X" }], [{ a: "y" }]],
  ["a|startswith: adm_", [{ a: "ADM_1" }], [{ a: "x adm_" }, {}]],
  ["a|endswith: \\cmd.exe", [{ a: "C:\\CMD.EXE" }], [{ a: "\\cmd.exe.bak" }]],
  ["a|contains: mid", [{ a: "amidst" }, { a: "mid" }], [{ a: "m-id" }, {}, { a: null }]],
  ["a|contains: '*mid*'", [{ a: "amidst" }], [{ a: "m" }]],
  ["a|exists: true", [{ a: "" }, { a: null }, { a: 0 }], [{}]],
  ["a|exists: false", [{}], [{ a: "" }, { a: null }]],
  ["a|exists|neq: true", [{}], [{ a: "" }]],
  ["a|cased: AbC", [{ a: "AbC" }], [{ a: "abc" }]],
  ["a|cased|startswith: AbC", [{ a: "AbCd" }], [{ a: "abcd" }]],
  ["a|endswith|cased: [AbC, x]", [{ a: "zAbC" }, { a: "zx" }], [{ a: "zabc" }, { a: "zX" }]],
  ["a|neq: x", [{ a: "y" }, {}], [{ a: "X" }]],
  ["a|neq: [x, y]", [{ a: "z" }, {}], [{ a: "x" }, { a: "y" }]],
  ["a|contains|neq: x", [{ a: "y" }, {}], [{ a: "axb" }]],
  ["a|neq|contains: x", [{ a: "y" }, {}], [{ a: "axb" }]],
  ["a|contains|all|neq: [x, y]", [{ a: "x" }, { a: "y" }], [{ a: "xy" }]],
  ["a|neq: 5", [{ a: 6 }], [{ a: 5 }, { a: "5" }]],
  ["a|gt|neq: 5", [{ a: 5 }, {}], [{ a: 6 }]],
  ["a|re|neq: ^x", [{ a: "yx" }, {}], [{ a: "xy" }]],
  ["a|cidr|neq: 10.0.0.0/8", [{ a: "11.0.0.1" }, { a: "x" }], [{ a: "10.1.1.1" }]],
  // Strings
  [
    "a|windash|contains: ' -f'",
    [{ a: "x -f" }, { a: "x /f" }, { a: "x –f" }, { a: "x —f" }, { a: "x ―f" }],
    [{ a: "x +f" }],
  ],
  ["a|windash: '-a /b'", [{ a: "/a -b" }, { a: "-a /b" }, { a: "–a ―b" }], [{ a: "a b" }]],
  ["a|windash: 'x-y -z'", [{ a: "x-y /z" }], [{ a: "x/y -z" }]],
  ["a|windash|contains: ' -'", [{ a: "x - y" }], [{ a: "x / y" }]],
  ["a|contains|windash|all: [' -x', ' -y*z']", [{ a: " /x –yaz" }], [{ a: " /x" }]],
  ["a|windash|endswith: -f*", [{ a: "x /f y" }], [{ a: "f" }]],
  ["a|re: ^a.c$", [{ a: "abc" }], [{ a: "ABC" }, { a: "xabc" }, { a: "a\nc" }]],
  ["a|re|i: ^a.c$", [{ a: "ABC" }], [{ a: "AC" }]],
  ["a|re|ignorecase: ^a.c$", [{ a: "ABC" }], []],
  ["a|re|s: a.c", [{ a: "a\nc" }], [{ a: "A\nC" }]],
  ["a|re|dotall|i: a.c", [{ a: "A\nC" }], []],
  ["a|re|m: ^b$", [{ a: "a\nb" }], [{ a: "ab" }]],
  ["a|re|multiline|i: ^B$", [{ a: "a\nb" }], []],
  ["a|re|all: [a, b]", [{ a: "ba" }], [{ a: "a" }]],
  ["a|re|contains: a.c", [{ a: "xabcx" }], []],
  ["a|re: 'C:\\\\Win\\*'", [{ a: "C:\\Win*" }], [{ a: "C:\\Windows" }]],
  // Encodings: bytes, and base64 of them
  ["a|base64: foobar", [{ a: b64("foobar", "utf8") }, { a: b64("foobar", "utf8").toLowerCase() }], [{ a: "foobar" }]],
  ["a|base64|cased: foobar", [{ a: b64("foobar", "utf8") }], [{ a: b64("foobar", "utf8").toLowerCase() }]],
  ["a|base64: 密码", [{ a: b64("密码", "utf8") }], []],
  ["a|base64: 1234", [{ a: b64("1234", "utf8") }], []],
  ["a|wide|base64: cmd", [{ a: b64("cmd", "utf16le") }], [{ a: b64("cmd", "utf8") }]],
  ["a|utf16le|base64: cmd", [{ a: b64("cmd", "utf16le") }], []],
  ["a|utf16be|base64: cmd", [{ a: Buffer.from([0, 99, 0, 109, 0, 100]).toString("base64") }], []],
  ["a|utf16|base64: cmd", [{ a: Buffer.from([255, 254, 99, 0, 109, 0, 100, 0]).toString("base64") }], []],
  ...["密", "密码", "ab密"].flatMap((text) =>
    ["", "x", "xy"].map(
      (before) =>
        [`a|base64offset|contains: ${text}`, [{ a: b64(`${before}${text}~`, "utf8") }], [{ a: text }]] as const,
    ),
  ),
  ["a|wide|base64offset|contains: Inv", [{ a: b64("xInvoke", "utf16le") }], [{ a: b64("Inv", "utf8") }]],
  ["a|base64offset|contains|all: [foo, bar]", [{ a: b64("foo bar", "utf8") }], [{ a: b64("foo", "utf8") }]],
  ["a|wide|contains: cmd", [{ a: "xc\0m\0d\0" }], [{ a: "cmd" }]],
  ["a|utf16be|contains: cmd", [{ a: "\0c\0m\0d" }], []],
  // Numbers
  ["a|lt: 5", [{ a: 4 }, { a: "4.9" }, { a: -1 }], [{ a: 5 }, { a: "x" }, {}, { a: null }]],
  ["a|lte: 5", [{ a: 5 }], [{ a: 5.1 }]],
  ["a|gt: 5", [{ a: 6 }, { a: "10" }], [{ a: 5 }]],
  ["a|gte: '5'", [{ a: 5 }], [{ a: 4 }]],
  ["a|gte: 1.50", [{ a: 1.5 }], [{ a: 1.4 }]],
  // Dates
  ["a|minute: 0", [{ a: "2026-01-02T03:00:59Z" }], [{ a: "2026-01-02T03:01:00Z" }, { a: "x" }]],
  ["a|hour|lt: 6", [{ a: "2026-01-02 05:59" }], [{ a: "2026-01-02 06:00" }]],
  ["a|hour: [22, 23]", [{ a: "2026-01-02T22:10:00+08:00" }], [{ a: "2026-01-02T21:10:00Z" }]],
  ["a|day: 31", [{ a: "2026-01-31" }], [{ a: "2026-01-30" }]],
  ["a|week: 1", [{ a: "2026-01-01" }], [{ a: "2026-12-31" }]],
  ["a|month|gte: 7", [{ a: "2026-07-01" }], [{ a: "2026-06-30" }]],
  ["a|year|neq: 2026", [{ a: "2025-07-01" }], [{ a: "2026-07-01" }]],
  // Addresses
  ["a|cidr: 192.168.0.0/23", [{ a: "192.168.1.255" }], [{ a: "192.168.2.0" }, { a: "192.168.1" }, {}]],
  ["a|cidr: [10.0.0.0/8, 'fd00::/8']", [{ a: "fd12::1" }, { a: "10.9.9.9" }], [{ a: "fe80::1" }]],
  ["a|cidr: 10.1.2.3", [{ a: "10.1.2.3" }], [{ a: "10.1.2.4" }]],
  // References
  ["a|fieldref: b", [{ a: "X", b: "x" }], [{ a: "x", b: "y" }, { a: "x" }, {}]],
  ["a|fieldref|neq: b", [{ a: "x", b: "y" }, { a: "x" }], [{ a: "X", b: "x" }]],
  ["a|neq|fieldref: b", [{ a: "x", b: "y" }], [{ a: "X", b: "x" }]],
  ["a|fieldref|contains: b", [{ a: "axb", b: "X" }], [{ a: "ab", b: "x" }]],
  ["a|fieldref|startswith: b", [{ a: "xa", b: "x" }], [{ a: "ax", b: "x" }]],
  ["a|endswith|fieldref: b", [{ a: "ax", b: "x" }], [{ a: "xa", b: "x" }]],
  ["a|fieldref|cased: b", [{ a: "x", b: "x" }], [{ a: "X", b: "x" }]],
  ["a|fieldref: [b, c]", [{ a: "x", b: "y", c: "x" }], [{ a: "x", b: "y", c: "z" }]],
  ["a|fieldref|all: [b, c]", [{ a: "x", b: "x", c: "x" }], [{ a: "x", b: "y", c: "x" }]],
];

test.each(modifiers)("%s", (item, holds, not) => {
  const detection = `s: {${item}}\ncondition: s`;
  for (const record of holds) expect([record, matches(detection, record)]).toEqual([record, true]);
  for (const record of not) expect([record, matches(detection, record)]).toEqual([record, false]);
});

test.each([
  ["%admins%", { a: "Root" }, true],
  ["%admins%", { a: "adm-7" }, true],
  ["%admins%", { a: "%admins%" }, false],
  ["x-%admins%-%sites%", { a: "x-root-cd" }, true],
  ["x-%admins%-%sites%", { a: "x-root-cq" }, false],
  ["\\%plain%sites%", { a: "%plaincd" }, true],
  ["100\\%", { a: "100%" }, true],
])("the placeholder %s", (text, record, expected) => {
  const values = { admins: ["root", "adm*"], sites: ["cd", "sz"] };
  expect(matches(`s: {a|expand: '${text}'}\ncondition: s`, record, values)).toBe(expected);
});

test("a placeholder within a regular expression stands for parts of it", () => {
  const detection = "s: {a|re|expand: '^x-(%sites%)$'}\ncondition: s";
  expect(matches(detection, { a: "x-s1" }, { sites: ["c.", "s\\d"] })).toBe(true);
  expect(matches(detection, { a: "x-sz" }, { sites: ["c.", "s\\d"] })).toBe(false);
});

test("without the modifier, a placeholder is text", () => {
  expect(matches("s: {a: '%admins%'}\ncondition: s", { a: "%ADMINS%" }, { admins: ["x"] })).toBe(true);
});

const pq = "p: {a: x}\nq: {b: y}\nr: {c: z}\n_h: {d: w}\n";
const event = (letters: string) =>
  Object.fromEntries(
    letters.split("").map((letter) => [letter, { a: "x", b: "y", c: "z", d: "w" }[letter] ?? ""] as const),
  );

test.each([
  ["p or q and r", ["a", "bc", "abc"], ["b", "c"]],
  ["(p or q) and r", ["ac", "bc"], ["a", "b", "c"]],
  ["not p and q", ["b"], ["ab", ""]],
  ["not (p and q)", ["a", "b", ""], ["ab"]],
  ["not not p", ["a"], [""]],
  ["not 1 of them", ["", "d"], ["a", "c"]],
  ["p and not all of them", ["a", "ab"], ["abc", "b"]],
  ["1 of them", ["a", "b", "c"], ["d"]],
  ["any of them", ["b"], ["d"]],
  ["all of them", ["abc"], ["ab", "bcd"]],
  ["ALL OF THEM", ["abc"], ["ab"]],
  ["1 of _*", ["d"], ["abc"]],
  ["1 of *", ["a"], ["d"]],
  ["1 of p", ["a"], ["b"]],
  ["p AND NOT q", ["a"], ["ab"]],
  ["_h and p", ["ad"], ["a"]],
  ["[p, q and r]", ["a", "bc"], ["b"]],
  ["[1 of _*, p]", ["d", "a"], ["b"]],
])("the condition %s", (condition, holds, not) => {
  const detection = `${pq}condition: ${condition}`;
  for (const letters of holds) expect([letters, matches(detection, event(letters))]).toEqual([letters, true]);
  for (const letters of not) expect([letters, matches(detection, event(letters))]).toEqual([letters, false]);
});

test.each([
  ["a map is AND", "s: {a: x, b: y}", { a: "x", b: "y" }, { a: "x" }],
  ["a list of values is OR", "s: {a: [x, 5, true]}", { a: "TRUE" }, { a: "z" }],
  ["a list of maps is OR", "s: [{a: x}, {b: y, c: z}]", { b: "y", c: "z" }, { b: "y" }],
  ["a list of texts is OR over the whole event", "s: [foo, bar]", { q: { r: ["a BAR"] } }, { q: "fo" }],
  ["maps and texts may stand in one list", "s: [{a: x}, foo]", { q: "foo" }, { b: "x" }],
  ["lists may nest", "s: [[{a: x}, [{b: y}]], [foo]]", { b: "y" }, { b: "x" }],
  ["a text is a keyword", "s: foo", { q: "a foo b" }, { foo: "x" }],
  ["a number is a keyword", "s: 4688", { q: "x 4688 y" }, { q: 468 }],
  ["|all is AND over the whole event", "s: {'|all': [foo, bar]}", { q: "foo", r: "bar" }, { q: "foo" }],
  ["|all beside fields", "s: {'|all': [foo, bar], a: x}", { q: "foobar", a: "x" }, { q: "foobar" }],
  ["keywords take modifiers", "s: {'|re|i': 'F.O'}", { q: "a foo" }, { q: "fo" }],
  ["keywords, cased", "s: {'|cased': [Foo]}", { q: "a Foo" }, { q: "a foo" }],
  ["keywords, startswith", "s: {'|startswith': foo}", { q: "foo b" }, { q: "b fo" }],
  ["wildcards within keywords", "s: ['f*o?x']", { q: "a f--o-x b" }, { q: "fox" }],
  ["an empty text is empty, not absent", "s: {a: ''}", { a: "" }, {}],
  ["null is absent, or null", "s: {a: null}", { a: null }, { a: "" }],
  ["null among others", "s: {a: ['', null]}", {}, { a: "x" }],
  ["an empty list is null", "s: {a: []}", {}, { a: "x" }],
  ["names in any script", "检测: {a: x}", { a: "x" }, { a: "y" }],
  ["a name with a hyphen and digits", "1-s_2: {a: x}", { a: "x" }, { a: "y" }],
])("%s", (_, search, holds, not) => {
  const name = /^[^:]+/.exec(search)?.[0] ?? "";
  const detection = `${search}\ncondition: ${name}`;
  expect(matches(detection, holds)).toBe(true);
  expect(matches(detection, not)).toBe(false);
});
