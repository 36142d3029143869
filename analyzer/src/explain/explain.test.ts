import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "chengfang-explain-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const whoami = file(
  "whoami.yml",
  `title: Whoami
title_zh: 查看权限
id: who
level: low
logsource: {category: process_creation, product: windows}
detection:
  sel: {Image|endswith: '\\whoami.exe', CommandLine|contains: priv}
  filter_own: {User: scan}
  condition: sel and not 1 of filter_*
`,
);
const two = file(
  "two.yml",
  `title: A\nid: a\nlogsource: {product: x}\ndetection: {s: {f: 1}, condition: s}
---\ntitle: B\nid: b\nlogsource: {product: x}\ndetection: {s: {f: 2}, condition: s}
---\ntitle: C\nid: c\ncorrelation: {type: event_count, rules: [a], timespan: 5m, condition: {gte: 3}}\n`,
);
const broken = file("broken.yml", "title: [\n");
const values = file(
  "values.yml",
  "title: V\nid: v\nlogsource: {product: x}\ndetection: {s: {f|expand: '%who%'}, condition: s}\n",
);
const own = file(
  "own.yml",
  "title: Our robot\nid: f\nlogsource: {product: windows}\nfilter: {rules: [who], own: {User: robot}, condition: not own}\n",
);

const sysmon = { Channel: "Microsoft-Windows-Sysmon/Operational", EventID: 1, Image: "c:\\whoami.exe" };

function explain(args: readonly string[], event: object | string) {
  const input = typeof event === "string" ? event : JSON.stringify(event);
  const program = fileURLToPath(new URL("../explain.ts", import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: "utf8", input });
  return { status, stdout, stderr };
}

describe("the tree, and the code it ends with", () => {
  test.each([
    ["a match", ["--rule", whoami], { ...sysmon, CommandLine: "/priv" }, 0, "✓ sel"],
    ["a miss, and what is missing", ["--rule", whoami], sysmon, 1, "须为: CommandLine 包含 'priv'  没有此字段"],
    [
      "… in English",
      ["--rule", whoami, "--language", "en"],
      sysmon,
      1,
      "has to hold: CommandLine contains 'priv'  no such field",
    ],
    ["a filter", ["--rule", whoami], { ...sysmon, CommandLine: "/priv", User: "scan" }, 1, "只是被排除：filter_own"],
    [
      "a filter of another file",
      ["--rule", whoami, "--filter", own],
      { ...sysmon, CommandLine: "/priv", User: "robot" },
      1,
      "只是被排除：Our robot",
    ],
    [
      "another log source",
      ["--rule", whoami, "--language", "en"],
      { ...sysmon, Channel: "Security", CommandLine: "/priv" },
      1,
      "the record is product=windows, service=security; the rule asks for category=process_creation",
    ],
    ["one of several", ["--rule", two, "--id", "b", "--logsource", "product=x"], { f: 2 }, 0, "✓ s"],
    [
      "a record that names what no rule here speaks of",
      ["--rule", whoami, "--language", "en"],
      { product: "zeek", service: "dns" },
      1,
      "the record is product=zeek, service=dns",
    ],
    [
      "a correlation waits",
      ["--rule", two, "--id", "c", "--language", "en", "--logsource", "product=x"],
      { f: 1 },
      1,
      "waits for a within 300 s, gte 3",
    ],
    [
      "placeholders",
      ["--rule", values, "--language", "en", "--logsource", "product=x"],
      { f: 1 },
      1,
      "The rule needs values for who",
    ],
    [
      "an event in ECS",
      ["--rule", whoami, "--format", "ecs"],
      {
        "event.code": "1",
        "winlog.channel": sysmon.Channel,
        "winlog.event_data.Image": "c:\\whoami.exe",
        "winlog.event_data.CommandLine": "priv",
      },
      0,
      "winlog.event_data.Image = ",
    ],
  ] as const)("%s", (_, args, event, status, said) => {
    const answer = explain(args, event);
    expect([answer.status, answer.stderr]).toEqual([status, ""]);
    expect(answer.stdout).toContain(said);
    expect(answer.stdout).not.toContain("\u001b[");
  });

  test("as JSON", () => {
    const { stdout, status } = explain(["--rule", whoami, "--json"], sysmon);
    expect([status, JSON.parse(stdout)]).toMatchObject([
      1,
      { explanations: [{ id: "who", matches: false, nearestTotal: 1 }] },
    ]);
  });
});

describe("what cannot be explained is said in a sentence", () => {
  test.each([
    ["no rule file", ["--rule", "/no/such.yml"], sysmon, "/no/such.yml：没有这个文件"],
    ["a broken event", ["--rule", whoami], "[", "标准输入不是 JSON 对象：["],
    ["no event", ["--rule", whoami, "--language", "en"], "", "there is no event on stdin"],
    ["several rules", ["--rule", two, "--language", "en"], { f: 1 }, "holds several rules; say which by --id: a, b, c"],
    ["an id that there is not", ["--rule", two, "--id", "z"], { f: 1 }, "没有 z，只有：a, b, c"],
    ["a broken rule", ["--rule", broken], sysmon, "broken.yml 中没有可用的规则"],
    ["nothing asked", [], sysmon, "--rule: no file given"],
    ["an unknown option", ["--rule", whoami, "--why"], sysmon, "'--why'"],
    ["a log source that is none", ["--rule", whoami, "--logsource", "kind=x"], sysmon, "--logsource kind=x"],
  ] as const)("%s", (_, args, event, said) => {
    const { status, stdout, stderr } = explain(args, event);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(said);
  });
});

test.each([
  ["zh", "1 条规则：可以命中 1，可能命中 0，没有来源 0", "windows.security: winlog.event_data.NewProcessName"],
  ["en", "1 rules: 1 can fire here, 0 may, 0 have no source", "CommandLine [required]"],
])("rules fields, in %s", (language, summary, line) => {
  const program = fileURLToPath(new URL("../fields.ts", import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, [program, whoami, "--language", language], {
    encoding: "utf8",
  });
  expect([status, stdout.trimEnd().split("\n").at(-1)]).toEqual([0, summary]);
  expect(stdout).toContain(line);
});
