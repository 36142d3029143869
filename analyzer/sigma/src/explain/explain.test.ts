import { describe, expect, test } from "vitest";
import { compile } from "../engine.ts";
import type { SigmaRecord } from "../engine/record.ts";
import { nativeTaxonomy } from "../logsource/native.ts";
import { loadRules, type PlaceholderValues } from "../rules.ts";
import { type Explanation, explainRules } from "./explain.ts";
import type { Trace } from "./trace.ts";

interface Given {
  readonly logsource?: string;
  readonly detection: string;
  readonly more?: string;
  readonly values?: PlaceholderValues;
}

const sysmon = { Channel: "Microsoft-Windows-Sysmon/Operational", EventID: 1 };

function filesOf({ logsource = "product: windows", detection, more = "" }: Given) {
  const text = `title: T\nid: t\nlogsource: {${logsource}}\ndetection:\n  ${detection.trim().replaceAll("\n", "\n  ")}\n${more}`;
  return [{ path: "t.yml", text }];
}

function explained(given: Given, record: SigmaRecord): Explanation {
  const { explanations, problems } = explainRules(filesOf(given), record, {
    taxonomy: nativeTaxonomy,
    routing: "strict",
    values: given.values ?? {},
  });
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  const [only] = explanations;
  if (only === undefined) throw new Error("nothing was explained");
  return only;
}

/** The tree as one line: labels and what holds. */
function outline(trace: Trace): string {
  const { kind, holds, label, field, test: asked, items = [] } = trace;
  const name = kind === "leaf" ? `${field} ${asked}` : label || kind;
  const inner = items.length === 0 ? "" : `(${items.map(outline).join("; ")})`;
  return `${holds ? "+" : "-"}${name}${inner}`;
}

describe("the tree is the author's, with an answer at every node", () => {
  test.each([
    [
      "quantifiers, lists and filters keep their names",
      `
sel_a: {Image|endswith: ['\\a.exe', '\\b.exe']}
sel_b: {User: x}
filter_1: {Parent: y}
condition: all of sel_* and not 1 of filter_*`,
      { Image: "c:\\B.EXE", User: "x" },
      "+and(+all of sel_*(+sel_a(+Image|endswith(-Image ends with '\\a.exe'; +Image ends with '\\b.exe')); " +
        "+sel_b(+User is 'x')); +not(-1 of filter_*(-filter_1(-Parent is 'y'))))",
    ],
    [
      "a list of maps, and a map of several",
      "s: [{a: 1, b: 2}, {c: 3}]\ncondition: s",
      { a: 1, b: 9 },
      "-s(-and(+a is '1'; -b is '2'); -c is '3')",
    ],
    [
      "keywords",
      "k: [one, two]\ncondition: k",
      { a: "x two y" },
      "+k(-keywords contains 'one'; +keywords contains 'two')",
    ],
    [
      "keywords that all have to be there",
      "k: {'|all': [one, two]}\ncondition: k",
      { a: "one" },
      "-k(-|all(+keywords contains 'one'; -keywords contains 'two'))",
    ],
    [
      "neq is a not around the item",
      "s: {a|neq: [1, 2]}\ncondition: s",
      { a: 2 },
      "-s(-a|neq(+or(-a is '1'; +a is '2')))",
    ],
    ["several conditions", "a: {x: 1}\nb: {y: 2}\ncondition: [a, b]", { y: 2 }, "+or(-a(-x is '1'); +b(+y is '2'))"],
    [
      "brackets need no node of their own",
      "a: {x: 1}\nb: {y: 2}\ncondition: (a or b) and not (b)",
      { x: 1 },
      "+and(+or(+a(+x is '1'); -b(-y is '2')); +not(-b(-y is '2')))",
    ],
  ] as const)("%s", (_, detection, record, expected) => {
    expect(outline(explained({ detection }, { ...sysmon, ...record }).trace)).toBe(expected);
  });
});

describe("what is asked, in words", () => {
  test.each([
    ["{f: x}", "is 'x'"],
    ["{f: '*'}", "is there, whatever it is"],
    ["{f|contains: x}", "contains 'x'"],
    ["{f|startswith: x}", "starts with 'x'"],
    ["{f|contains: 'a*b'}", "is like '*a*b*'"],
    ["{f|cased: X}", "is 'X' (case matters)"],
    ["{f|re: '^a+$'}", "has a match of /^a+$/"],
    ["{f|re|i: a}", "has a match of /a/i"],
    ["{f|cidr: 10.0.0.0/8}", "lies in 10.0.0.0/8"],
    ["{f|gte: 5}", "≥ 5"],
    ["{f|hour|lt: 6}", "hour < 6"],
    ["{f: null}", "is absent or null"],
    ["{f|exists: true}", "is there"],
    ["{f|fieldref|endswith: g}", "ends with the value of the field 'g'"],
  ] as const)("%s", (section, words) => {
    const { trace } = explained({ detection: `s: ${section}\ncondition: s` }, sysmon);
    const leaf = trace.items?.[0]?.kind === "not" ? trace.items[0].items?.[0] : trace.items?.[0];
    expect(leaf?.test).toBe(words);
  });
});

const whoami = `
sel: {Image|endswith: whoami, CommandLine|contains|all: ['/all', priv]}
filter_main: {User|contains: SYSTEM}
filter_opt: {Parent: tool}
condition: sel and not 1 of filter_*`;

describe("why not", () => {
  test.each([
    ["one thing is missing", { Image: "whoami", CommandLine: "/all" }, ["+CommandLine contains 'priv'"], []],
    ["the shorter way of two", { Image: "x", CommandLine: "/all priv" }, ["+Image ends with 'whoami'"], []],
    [
      "a filter took it out",
      { Image: "whoami", CommandLine: "/all priv", User: "SYSTEM" },
      ["-User contains 'SYSTEM'"],
      ["filter_main"],
    ],
    [
      "two did",
      { Image: "whoami", CommandLine: "/all priv", User: "SYSTEM", Parent: "tool" },
      ["-User contains 'SYSTEM'", "-Parent is 'tool'"],
      ["filter_main", "filter_opt"],
    ],
    [
      "a filter, and more is missing",
      { Image: "whoami", CommandLine: "/all", User: "SYSTEM" },
      ["+CommandLine contains 'priv'", "-User contains 'SYSTEM'"],
      [],
    ],
    ["it matches", { Image: "whoami", CommandLine: "/all priv" }, [], []],
  ] as const)("%s", (_, record, missing, excludedBy) => {
    const explanation = explained({ detection: whoami }, { ...sysmon, ...record });
    const said = explanation.nearest.map(({ field, test: asked, wanted }) => `${wanted ? "+" : "-"}${field} ${asked}`);
    expect([said, explanation.excludedBy, explanation.matches]).toEqual([missing, excludedBy, missing.length === 0]);
    expect(explanation.nearestTotal).toBe(missing.length);
  });

  test.each([
    ["applies", "category: process_creation, product: windows", true, []],
    ["another service", "product: windows, service: security", false, ["service"]],
    ["another category and product", "category: dns, product: zeek", false, ["product", "category"]],
  ] as const)("the log source %s", (_, logsource, applies, differing) => {
    const {
      logsource: verdict,
      matches,
      holds,
    } = explained({ logsource, detection: "s: {a: 1}\ncondition: s" }, { ...sysmon, a: 1 });
    expect(verdict).toMatchObject({
      applies,
      differing,
      event: { product: ["windows"], category: ["process_creation"] },
    });
    expect([matches, holds]).toEqual([applies, true]);
  });

  test("a filter document is named by its title", () => {
    const filter =
      "---\ntitle: Our scanner\nid: f\nlogsource: {product: windows}\nfilter: {rules: [t], own: {User: scan}, condition: not own}\n";
    const { matches, excludedBy, trace } = explained(
      { detection: "s: {a: 1}\ncondition: s", more: filter },
      { ...sysmon, a: 1, User: "scan" },
    );
    expect([matches, excludedBy]).toEqual([false, ["Our scanner"]]);
    expect(outline(trace)).toBe("-and(+s(+a is '1'); -Our scanner(-not(+own(+User is 'scan'))))");
  });

  test("placeholders without values never match; with them they do", () => {
    const detection = "s: {User|expand: '%admins%'}\ncondition: s";
    const without = explained({ detection }, { ...sysmon, User: "ada" });
    expect([without.matches, without.rule.placeholders, without.nearest]).toEqual([false, ["admins"], []]);
    expect(explained({ detection, values: { admins: ["ada"] } }, { ...sysmon, User: "ada" }).matches).toBe(true);
  });
});

test("values are shown as the record has them, and long ones by the part that was found", () => {
  const text = `${"x".repeat(5000)}mimikatz${"y".repeat(5000)}`;
  const { trace } = explained(
    { detection: "s: {a|contains: mimikatz, b: 2}\ncondition: s" },
    { ...sysmon, a: text, b: [1, 2, 3] },
  );
  const [a, b] = trace.items ?? [];
  expect(a?.value).toMatch(/^….{79,81}mimikatz.+…$/);
  expect(b?.value).toBe("2");
  const missing =
    explained({ detection: "s: {b: 9, c: 1}\ncondition: s" }, { ...sysmon, b: [1, 2, 3] }).trace.items ?? [];
  expect([missing[0]?.value, missing[1]?.value]).toEqual([[1, 2, 3], undefined]);
});

test("of a long list those that decide are kept", () => {
  const words = Array.from({ length: 300 }, (_, i) => `w${i}`);
  const { trace } = explained({ detection: `s: {a: [${words.join()}]}\ncondition: s` }, { ...sysmon, a: "w250" });
  const [item] = trace.items ?? [];
  expect([item?.items?.length, item?.omitted, item?.items?.some(({ holds }) => holds)]).toEqual([50, 250, true]);
});

test("what is explained is what the engine says", () => {
  const pieces = ["a: 1", "b|contains: x", "c|re: '^y'", "d: null", "e|neq: 2", "f|exists: true"];
  const records = [
    {},
    { a: 1 },
    { a: 1, b: "axb" },
    { c: "yes", d: 1 },
    { e: 2, f: 0 },
    { a: 1, b: "x", c: "y", e: 1, f: "" },
  ];
  const conditions = ["s and t", "s or not t", "not 1 of them", "all of them", "(s or t) and not u"];
  let pairs = 0;
  for (const [place, piece] of pieces.entries()) {
    for (const condition of conditions) {
      const [t, u] = [pieces[(place + 1) % 6], pieces[(place + 3) % 6]];
      const given = { detection: `s: {${piece}}\nt: {${t}}\nu: {${u}}\ncondition: ${condition}` };
      const { rules } = loadRules(filesOf(given));
      const engine = compile(rules, { routing: "strict", taxonomy: nativeTaxonomy(rules) });
      for (const record of records) {
        const full = { ...sysmon, ...record };
        const { matches, nearestTotal } = explained(given, full);
        expect([matches, nearestTotal === 0], `${given.detection} on ${JSON.stringify(record)}`).toEqual(
          Array(2).fill(engine.match(full).length > 0),
        );
        pairs += 1;
      }
    }
  }
  expect(pairs).toBe(180);
});
