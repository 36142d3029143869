import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bare } from "../test/bare.ts";
import { randomRule } from "../test/random.ts";
import { parseRules } from "./language/file.ts";
import { limits } from "./language/limits.ts";
import { printRule } from "./language/print.ts";
import { lint } from "./lint/lint.ts";

test("a rule that is printed and read is the same rule", () => {
  fc.assert(
    fc.property(randomRule, (rule) => {
      const text = printRule(rule);
      const { entries, problems } = parseRules(text);
      const [entry] = entries;
      expect([text, entry?.kind === "rule" ? bare(entry.rule) : problems]).toEqual([text, bare(rule)]);
      expect(entry?.kind === "rule" && printRule(entry.rule)).toBe(text);
    }),
    { numRuns: 400 },
  );
});

const file = [
  "# a comment",
  '#alert http any any -> any any (msg:"off"; sid:1;)',
  'alert http $HOME_NET any -> [10.0.0.0/8,!10.1.2.3,2001:db8::/32] [80,8000:8080,!8005] (msg:"a \\"b\\" \\; c"; \\',
  '  flow:established,to_server; http.uri; content:!"/x|0d 0a|"; depth:4; pcre:"/a\\/b/Ui"; \\',
  "  byte_test:2,>,len,0,relative; byte_extract:1,0,len; threshold:type limit, track by_src, count 1, seconds 60; \\",
  "  metadata:a b, mitre_technique_id T1; requires:version >= 7 | < 6; flowbits:isset,x|y; sid:2; rev:1;)",
  'drop udp 1.2.3.4-1.2.3.9 !1:2 <> any any (dsize:5<>10; content:"abc", nocase; within:2; __proto__:x; constructor; sid:2; gid:3;)',
].join("\n");

const edit = fc.record({
  at: fc.nat(file.length),
  gone: fc.nat(30),
  put: fc.oneof(
    fc.string({ unit: "binary", maxLength: 4 }),
    fc.constantFrom(
      "\\\n",
      ";",
      "\\;",
      '"',
      "|",
      "[",
      "]",
      "!",
      "(",
      ")",
      ":",
      ",",
      "$",
      "#",
      "\r\n",
      "\0",
      "<>",
      "pcre:",
      "/",
      "__proto__",
    ),
    fc.nat(file.length).map((from) => file.slice(from, from + 40)),
  ),
});

/** Reads and judges whatever it is; gives what is wrong with the answer. */
function oddities(text: string): unknown[] {
  const read = parseRules(text, "f.rules");
  const lines = text.split("\n");
  const problems = lint([read], { variables: new Set(["HOME_NET"]), classtypes: new Set(["x"]) });
  const spans = read.entries.map(({ span }) => span);
  return [
    ...problems.filter(
      ({ line, column, message }) =>
        !(line >= 1 && line <= lines.length && column >= 1) || message.zh === "" || /\{\d\}/.test(message.en),
    ),
    ...spans.filter(
      ({ start, end }, index) => start > end || start < (spans[index - 1]?.end ?? 0) || end > text.length,
    ),
    ...read.entries.filter(
      (entry) =>
        entry.kind === "broken" && !read.problems.some(({ line }) => line >= read.position(entry.span.start).line),
    ),
  ];
}

describe("whatever a file holds, it is read to its end", () => {
  test("rules, changed", () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        const changed = edits.reduce(
          (text, { at, gone, put }) => text.slice(0, at) + put + text.slice(at + gone),
          file,
        );
        expect([changed, oddities(changed)]).toEqual([changed, []]);
      }),
      { numRuns: 600 },
    );
  });

  test("any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        expect(oddities(text)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  const alert = (options: string) => `alert tcp any any -> any any (${options} sid:1;)`;
  const long = limits.rule - 100;
  const many = (text: string, times = long / text.length) => text.repeat(Math.floor(times));

  test.each([
    ["quotes", alert(`msg:"${many('\\"')}";`)],
    ["backslashes", alert(`content:"${many("\\\\")}";`)],
    ["hex", alert(`content:"|${many("0d ")}|";`)],
    ["hex in pieces", alert(`content:"${many("|0d|a")}";`)],
    ["semicolons with backslashes", alert(`pcre:"/${many("\\;")}/";`)],
    ["slashes", alert(`pcre:"/${many("\\/")}";`)],
    ["blanks", alert(many(" "))],
    ["blanks in values", alert(`flow:${many(" ")}established;`)],
    ["commas", alert(`metadata:${many(",")}a b;`)],
    ["bits", alert(`flowbits:set,${many("a|")}a;`)],
    ["options", alert(many("nocase;", 1900))],
    ["contents", alert(many('content:"a"; within:1; ', 900))],
    ["flowbits", alert(many("flowbits:set,a; flowbits:isset,b; ", 900))],
    ["versions", alert(`requires:version ${many(">= 7 ")};`)],
    ["brackets", `alert tcp ${many("[")} any -> any any (sid:1;)`],
    ["members", `alert tcp [${many("1.1.1.1,")}1.1.1.1] any -> any any (sid:1;)`],
    [
      "nested members",
      `alert tcp ${"[".repeat(30)}${many("1.1.1.1,", 5000)}1.1.1.1${"]".repeat(30)} any -> any any (sid:1;)`,
    ],
    ["dashes in addresses", `alert tcp ${many("1-")} any -> any any (sid:1;)`],
    ["colons in addresses", `alert tcp ${many(":1")} any -> any any (sid:1;)`],
    ["continued lines", many("a\\\n", 100_000)],
    ["comments", many("# alert tcp \n", 50_000)],
    ["rules", many(`${alert('msg:"a"; content:"b";')}\n`, 5000)],
    ["same flowbits in many rules", many(`${alert("flowbits:set,a; flowbits:isset,a;")}\n`, 5000)],
  ])("many %s", (_, text) => {
    const before = process.cpuUsage().user;
    oddities(text);
    expect((process.cpuUsage().user - before) / 1000).toBeLessThan(5000);
  });

  test("names of prototypes are plain names", () => {
    oddities(file);
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
    expect(
      oddities(
        alert(
          "toString:1; valueOf; hasOwnProperty:x; metadata:__proto__ x; threshold:type __proto__, track constructor, count 1;",
        ),
      ),
    ).toEqual([]);
  });
});
