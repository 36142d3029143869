import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { correlationOf, eventAt, hour, noon } from "../../test/backtest.ts";
import { ruleOf } from "../../test/city.ts";
import { buildSpool, type Spool } from "../../test/spool.ts";
import { readExpectations } from "./expect.ts";
import { readOptions } from "./options.ts";
import { periodOf } from "./period.ts";

let spool: Spool;
const files = mkdtempSync(join(tmpdir(), "chengfang-backtest-"));
const file = (name: string, text: string): string => {
  writeFileSync(join(files, name), text);
  return join(files, name);
};

beforeAll(async () => {
  spool = await buildSpool();
  await spool.append([0, 1, 2, 3].map((step) => eventAt(noon + step * hour, "go", { "user.name": `u${step % 2}` })));
});
afterAll(async () => {
  await spool.close();
  rmSync(files, { recursive: true });
});

const program = fileURLToPath(new URL("program.ts", import.meta.url));
function run(...args: string[]) {
  const env = { ...process.env, CHENGFANG_CONFIG: JSON.stringify({ data: spool.data }) };
  return spawnSync(process.execPath, [program, ...args], { encoding: "utf8", env });
}

const period = ["--from=2026-03-02", "--to=2026-03-02", "--zone=Asia/Shanghai"];

const goRule = () => `--rules=${file("go.yml", ruleOf("go", "go", "title_zh: 出发\nlevel: high"))}`;

test("a table for people", () => {
  const zh = run(goRule(), ...period);
  expect([zh.status, zh.stderr]).toEqual([0, ""]);
  expect(zh.stdout).toMatch(/^4 {5}2 {5}high {2}出发 {2}go$/m);
  expect(zh.stdout).toMatch(/^2026-03-02 {2}4 {5}4 {5}2$/m);
  expect(zh.stdout).toContain("  用户 2: u0 2, u1 2");
});

test("a table in English, with what an exception takes out", () => {
  const filter = `--filter=${file("f.yml", "title: F\nlogsource: {product: test}\nfilter: {rules: any, own: {user.name: u0}, condition: not own}\n")}`;
  const en = run(goRule(), filter, "--unchanged", "--language=en", ...period);
  expect(en.stdout).toMatch(/^2 {8}2 {7}\+0 \(0\) {2}-2 \(0\) {2}2 \(2\) {2}high {3}Rule go {2}go$/m);
});

test("JSON for machines, with what was expected; 1 where that is not met", () => {
  const met = `--expect=${file("met.yml", "expectations: [{rule: Rule go, exactly: 4}]")}`;
  const json = run(goRule(), met, "--json", ...period);
  expect(json.status).toBe(0);
  expect(JSON.parse(json.stdout)).toMatchObject({
    matches: 4,
    coverage: { complete: true },
    expectations: { expected: [{ rule: "Rule go", met: true }], unexpected: [] },
  });
  const missed = `--expect=${file("missed.yml", "expectations: [{rule: go, at_least: 5}]")}`;
  const failed = run(goRule(), missed, ...period);
  expect(failed.status).toBe(1);
  expect(failed.stdout).toMatch(/^不符 {2}预期 {2}4 {2}at_least 5 {2}go$/m);
});

test("events of a file in their source's own words, with other thresholds", () => {
  const records = ["u1", "u2", "u1", "u1"].map((User, index) =>
    JSON.stringify({ product: "test", a: 1, User, Computer: "pc1", UtcTime: `2026-03-02 12:00:0${index}.000` }),
  );
  const rule = "title: A\nid: a\nname: a\nlogsource: {product: test}\ndetection: {s: {a: 1}, condition: s}\n";
  const events = `--events=${file("e.ndjson", `${records.join("\n")}\nno record\n`)}`;
  const rules = `--rules=${file("a.yml", `${rule}---\n${correlationOf("c", "event_count", "rules: [a], group-by: [User], condition: {gte: 2}")}`)}`;
  const given = [rules, events, "--format=native", "--json", "--set=c.gte=4", "--unchanged"];
  const { stdout, status } = run(...given);
  expect(status).toBe(0);
  const result = JSON.parse(stdout);
  expect(result).toMatchObject({ coverage: { judged: 4, broken: 1 }, days: [{ day: "2026-03-02", events: 4 }] });
  expect(result.rules).toMatchObject([
    {
      id: "c",
      matches: 0,
      against: { matches: 1, lostEntities: [{ kind: "host" }, { kind: "user", top: [{ value: "u1" }] }] },
    },
    { id: "a", matches: 4, silent: true },
  ]);
});

test.each([
  ["no such directory", ["--rules=/no/such", "--last=1d"], "/no/such: no such file or directory\n"],
  ["no period", ["--rules=/"], /^--last, --from, --events: one of them is wanted\nusage: /],
  ["a zone that is none", ["--rules=/", "--last=1d", "--zone=Mars/One"], "there is no time zone Mars/One\n"],
])("%s: refused with 2", (_name, args, message) => {
  const { status, stderr, stdout } = run(...args);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(message);
});

test.each([
  [["--last=1d", "--nope"], /Unknown option '--nope'/],
  [["--last=1d", "--format=evtx"], /^--format evtx: ecs, native$/],
  [["--last=1d", "--top=x"], /^--top x: 0\.\.100$/],
  [["--last=1d", "--samples=21"], /^--samples 21: 0\.\.20$/],
  [["--last=1d", "--set=c.more=1"], /^--set c\.more=1: RULE\.gte=20, RULE\.timespan=10m$/],
  [["--last=1d", "--unchanged", "--against=x"], /^--against, --unchanged: one of them$/],
])("options %s are refused", (args, message) => {
  expect(readOptions(args)).toMatch(message);
});

test("settings of one correlation are one change", () => {
  const options = readOptions(["--last=1d", "--set=a.b.gte=3", "--set=a.b.lte=9.5", "--set=a.b.timespan=2h"]);
  expect(options).toMatchObject({ changes: [{ rule: "a.b", condition: { gte: 3, lte: 9.5 }, timespan: "2h" }] });
});

describe("periods", () => {
  const now = Date.parse("2026-11-01T12:00:00Z");
  const shown = (asked: Parameters<typeof periodOf>[0]) => {
    const { from, to } = periodOf(asked, now);
    return [from, to].map((at) => new Date(at).toISOString());
  };

  test.each([
    ["the last hours", { last: "36h", zone: "UTC" }, "2026-10-31T00:00:00.000Z", "2026-11-01T12:00:00.000Z"],
    [
      "up to now",
      { from: "2026-10-01T00:00:00+08:00", zone: "UTC" },
      "2026-09-30T16:00:00.000Z",
      "2026-11-01T12:00:00.000Z",
    ],
    [
      "a day in China",
      { from: "2026-03-02", to: "2026-03-02", zone: "Asia/Shanghai" },
      "2026-03-01T16:00:00.000Z",
      "2026-03-02T16:00:00.000Z",
    ],
    [
      "the day on which clocks go back: 25 hours",
      { from: "2026-10-25", to: "2026-10-25", zone: "Europe/Berlin" },
      "2026-10-24T22:00:00.000Z",
      "2026-10-25T23:00:00.000Z",
    ],
    [
      "the day on which they go forward: 23",
      { from: "2026-03-29", to: "2026-03-29", zone: "Europe/Berlin" },
      "2026-03-28T23:00:00.000Z",
      "2026-03-29T22:00:00.000Z",
    ],
  ])("%s", (_name, asked, from, to) => {
    expect(shown(asked)).toEqual([from, to]);
  });

  test.each([
    [{ last: "1d", from: "2026-01-01", zone: "UTC" }, /stands alone/],
    [{ last: "0d", zone: "UTC" }, /not a number followed by/],
    [{ last: "1y", zone: "UTC" }, /not a number followed by/],
    [{ to: "2026-01-01", zone: "UTC" }, /'from' or 'last' is wanted/],
    [{ from: "2026-13-01", zone: "UTC" }, /is no date/],
    [{ from: "2026-01-01T00:00:00", zone: "UTC" }, /no time with a zone/],
    [{ from: "2000-01-01", zone: "UTC" }, /longer than ten years/],
  ])("%o is refused", (asked, message) => {
    expect(() => shown(asked)).toThrow(message);
  });
});

test.each([
  ["expectations: {", /.+/],
  ["expectations: [{rule: a, count: 1}]", /expectations\.0/],
  ["other: 1", /nrecognized key/],
  ["expectations: [{rule: a}]", /a: one of at_least, at_most, exactly is wanted/],
  ["expectations: [{rule: a, exactly: 1, at_most: 2}]", /a: exactly stands alone/],
  ["expectations: [{rule: a, at_least: 3, at_most: 2}]", /a: at_least 3 is more than at_most 2/],
  ["expectations: [{rule: a, exactly: -1}]", /expectations\.0\.exactly/],
])("expectations %s are refused", (text, message) => {
  expect(() => readExpectations(text)).toThrow(message);
});

test("what nobody expected fails where that is asked for", () => {
  const rules = `--rules=${file("two.yml", `${ruleOf("go", "go")}---\n${ruleOf("more", "go")}`)}`;
  const text = "defaults: {unexpected_detections: fail}\nexpectations: [{rule: go, at_most: 4}]";
  const { status, stdout } = run(rules, `--expect=${file("fail.yml", text)}`, "--json", ...period);
  expect(status).toBe(1);
  expect(JSON.parse(stdout).expectations.unexpected).toEqual([{ rule: "more", bound: "-", matches: 4, met: false }]);
  const ambiguous = file("same.yml", `${ruleOf("x", "go")}---\n${ruleOf("y", "go").replace("Rule y", "Rule x")}`);
  const asked = file("x.yml", "expectations: [{rule: Rule x, exactly: 1}]");
  expect(run(`--rules=${ambiguous}`, `--expect=${asked}`, ...period)).toMatchObject({
    status: 2,
    stderr: "expectations: 2 rules have the title Rule x\n",
  });
});
