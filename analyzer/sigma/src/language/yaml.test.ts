import { expect, test } from "vitest";
import { loadRules } from "../rules.ts";
import { largestFile, readYaml, type YamlNode } from "./yaml.ts";

/** Nodes as plain values, with the line of each entry of a map before its key. */
function plain(node: YamlNode): unknown {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map(plain);
  return Object.fromEntries([...node.entries].map(([key, { line, value }]) => [`${line} ${key}`, plain(value)]));
}

function read(text: string): unknown[] {
  return readYaml(text).map((each) =>
    "fault" in each ? `${each.fault.line}: ${each.fault.message}` : plain(each.root),
  );
}

// As PyYAML reads YAML 1.1, but for what would lose how it is written.
test.each([
  ["5", 5],
  ["-5", -5],
  ["+5", 5],
  ["1_000", 1000],
  ["0x17", 23],
  ["-0x1F", -31],
  ["1.5", 1.5],
  ["1.10", "1.10"],
  ["1.0", "1.0"],
  ["1e3", "1e3"],
  [".5", ".5"],
  [".inf", ".inf"],
  ["00000429", "00000429"],
  ["0755", "0755"],
  ["0o17", "0o17"],
  ["0b11", "0b11"],
  ["12:30:45", "12:30:45"],
  ["2026-01-02", "2026-01-02"],
  ["9007199254740993", "9007199254740993"],
  ["yes", true],
  ["On", true],
  ["TRUE", true],
  ["no", false],
  ["off", false],
  ["y", "y"],
  ["n", "n"],
  ["tRue", "tRue"],
  ["~", null],
  ["null", null],
  ["", null],
  ["none", "none"],
  ["'5'", "5"],
  ['"yes"', "yes"],
  ["''", ""],
  ["'it''s'", "it's"],
  ['"a\\tb\\u00e9\\x41\\n"', "a\tbéA\n"],
  ["'C:\\Windows\\n'", "C:\\Windows\\n"],
  ["a # comment", "a"],
  ["a#b", "a#b"],
  ["'#a'", "#a"],
  ["a: b".replace(": ", ":"), "a:b"],
  ["http://x/y?z=[1]", "http://x/y?z=[1]"],
  ["!!str 5", "5"],
  ["!!int '5'", 5],
  ["!!null ''", null],
  ["one\n  two", "one two"],
  ["|\n  one\n  two\n", "one\ntwo\n"],
  ["|-\n  one\n\n  two\n", "one\n\ntwo"],
  [">\n  one\n  two\n", "one two\n"],
  ["[a, 'b', 5, {c: d}]", ["a", "b", 5, { "1 c": "d" }]],
  ["{}", {}],
  ["[]", []],
])("%s", (text, expected) => {
  expect(read(`k: ${text}`)).toEqual([{ "1 k": expected }]);
});

test.each([
  ["lines", "a: b\n\n# c\nd:\n  - e: f\n    g: h\n", [{ "1 a": "b", "4 d": [{ "5 e": "f", "6 g": "h" }] }]],
  ["CR LF", "a: b\r\nc: d\r\n", [{ "1 a": "b", "2 c": "d" }]],
  ["a byte order mark", "\ufeffa: b", [{ "1 a": "b" }]],
  ["documents", "---\na: b\n---\nc: d\n...\n", [{ "2 a": "b" }, { "4 c": "d" }]],
  ["empty documents", "---\n---\n# nothing\n---\na: b", [{ "5 a": "b" }]],
  ["nothing", "", []],
  ["an anchor", "a: &x {b: c}\nd: *x", [{ "1 a": { "1 b": "c" }, "2 d": { "1 b": "c" } }]],
  [
    "merge keys",
    "a: &x {b: c, d: e}\nf:\n  <<: *x\n  d: g",
    [{ "1 a": { "1 b": "c", "1 d": "e" }, "2 f": { "4 d": "g", "1 b": "c" } }],
  ],
  [
    "several merged",
    "a: [&x {b: 1}, &y {b: 2, c: 3}]\nd: {<<: [*x, *y]}",
    [{ "1 a": [{ "1 b": 1 }, { "1 b": 2, "1 c": 3 }], "2 d": { "1 b": 1, "1 c": 3 } }],
  ],
  ["a quoted <<", "'<<': a", [{ "1 <<": "a" }]],
  ["numbers and truth as keys", "1: a\ntrue: b", [{ "1 1": "a", "2 true": "b" }]],
  ["__proto__", "__proto__: a", [Object.fromEntries([["1 __proto__", "a"]])]],
])("%s", (_, text, expected) => {
  expect(read(text)).toEqual(expected);
});

test.each([
  ["a: b\na: c", "2: YAML: the key 'a' stands on line 1 already"],
  ["a:\n\tb: c", "2: YAML: a tab indents this line; YAML takes spaces"],
  ["a: b\0c", "1: YAML: null byte is not allowed in input"],
  ["a: b: c", "1: YAML: bad indentation of a mapping entry"],
  ["a: 'b", "1: YAML: unexpected end of the stream within a single quoted scalar"],
  ["a: *b", "1: YAML: no '&b' ends before '*b'"],
  ["a: &b [*b]", "1: YAML: no '&b' ends before '*b'"],
  ["a: !foo b", "1: YAML: tag '!foo' means nothing in a rule"],
  ["a: !!python/object:x {}", "1: YAML: tag '!!python/object:x' means nothing in a rule"],
  ["<<: a", "1: YAML: '<<' takes a map, or a list of maps"],
  ["? [a]\n: b", "1: YAML: a key must be a plain word"],
  ["a: @b", "1: YAML:"],
])("%j is refused", (text, expected) => {
  expect(read(text)[0]).toContain(expected);
});

test("a broken document leaves the others, and knows its line in the file", () => {
  expect(read("a: b\n---\nc: [\n---\nd: e\n---\nf: !x g\n")).toEqual([
    { "1 a": "b" },
    expect.stringMatching(/^3: YAML: /),
    { "5 d": "e" },
    "7: YAML: tag '!x' means nothing in a rule",
  ]);
});

const long = (part: string) => part.repeat(Math.floor(largestFile / part.length));

/** Hostile files end within bounds of time and memory, with a reason. */
test.each([
  [
    "aliases that name each other",
    `a: &a [x,x,x,x,x,x,x,x,x,x]\n${"bcdefghij"
      .split("")
      .map((name, at) => `${name}: &${name} [${`*${"abcdefghij"[at]},`.repeat(10)}]`)
      .join("\n")}`,
    "too deep or too large",
  ],
  [
    "merge keys without end",
    `a: &a {${Array.from({ length: 1000 }, (_, at) => `k${at}: 1`).join(",")}}\nb:\n${"  - <<: *a\n".repeat(1000)}`,
    "too deep or too large",
  ],
  ["lists in lists", long("["), "nesting exceeded"],
  [
    "lists in lists by aliases",
    Array.from({ length: 150 }, (_, at) => `k${at}: &k${at} [${at === 0 ? "x" : `*k${at - 1}`}]`).join("\n"),
    "too deep or too large",
  ],
  ["dashes", long("- "), "nesting exceeded"],
  ["many items", long("- a\n"), "too deep or too large"],
  ["a quote without end", `'${long("x").slice(1)}`, "unexpected end"],
  ["broken documents", long("---\n'\n"), "too many broken documents"],
  ["a hundred megabytes", "x".repeat(100_000_000), `more than ${largestFile} characters`],
])(
  "%s",
  (_, text, expected) => {
    const start = process.cpuUsage();
    expect(JSON.stringify(read(text))).toContain(expected);
    const { user } = process.cpuUsage(start);
    expect(user).toBeLessThan(8_000_000);
  },
  120_000,
);

const rule = "title: t\nid: t\nlevel: low\nlogsource: {product: p}\ndetection: {s: {a: b}, condition: s}\n";
const bytes = (...parts: (string | number[])[]) => Buffer.concat(parts.map((part) => Buffer.from(part as string)));

test.each([
  ["UTF-8", bytes(rule), undefined],
  ["UTF-8 with a byte order mark", bytes([0xef, 0xbb, 0xbf], rule), undefined],
  ["GBK", bytes(rule, "# ", [0xb3, 0xc7, 0xb7, 0xc0]), "r.yml:6: the file is not UTF-8"],
  ["UTF-16", bytes([0xff, 0xfe], [0x61, 0]), "r.yml:1: the file is UTF-16; rules are UTF-8"],
  ["too large", new Uint8Array(largestFile + 1), `r.yml:1: the file is larger than ${largestFile} bytes`],
])("bytes that are %s", (_, given, expected) => {
  const { rules, problems } = loadRules([{ path: "r.yml", bytes: given }]);
  expect(problems.map(({ file, line, message }) => `${file}:${line}: ${message}`)[0]).toBe(expected);
  expect(rules.length).toBe(expected === undefined ? 1 : 0);
});
