import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";

const root = fileURLToPath(new URL("../", import.meta.url));
const sigma = resolve(root, process.env["CHENGFANG_CORPORA"] ?? "../shared/corpora", "sigma");
const missing = !existsSync(sigma);
const folder = mkdtempSync(join(tmpdir(), "chengfang-detect-"));
const other = mkdtempSync(join(tmpdir(), "chengfang-detect-"));
afterAll(() => [folder, other].forEach((each) => rmSync(each, { recursive: true })));

interface Hit {
  readonly index: number;
  readonly rule: { readonly id: string; readonly title: string; readonly level: string };
  readonly matched: Record<string, unknown>;
}

/** Runs the command as a person does. */
async function chengfang(args: readonly string[], input: string): Promise<{ code: number; out: string; err: string }> {
  const child = spawn(process.execPath, [join(root, "console/cli/src/main.ts"), ...args]);
  const [out, err] = [[] as string[], [] as string[]];
  child.stdout.setEncoding("utf8").on("data", (text: string) => out.push(text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => err.push(text));
  child.stdin.end(input);
  const [code] = (await once(child, "close")) as [number];
  return { code, out: out.join(""), err: err.join("") };
}

const hitsIn = (out: string) =>
  out
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Hit);

test.skipIf(missing)(
  "chengfang detect fires every rule on its regression data, all SigmaHQ rules loaded (needs the outside corpora)",
  async () => {
    const rules = ["rules", "rules-emerging-threats", "rules-threat-hunting", "rules-placeholder", "rules-compliance"];
    const directories = rules.map((each) => join(sigma, each));
    const files = globSync("regression_data/**/*.json", { cwd: sigma }).toSorted();
    const texts = files.map((file) => readFileSync(join(sigma, file), "utf8"));
    const { code, out, err } = await chengfang(
      ["detect", "--rules", ...directories, "--format", "evtx-json"],
      texts.join(""),
    );
    expect([code, err]).toEqual([
      0,
      "25 rules cannot match without values for their placeholders (chengfang rules lint names them)\n",
    ]);
    let first = 0;
    const silent: string[] = [];
    const hits = hitsIn(out);
    for (const [number, file] of files.entries()) {
      const next = first + (texts[number]?.split('"Event": {').length ?? 1) - 1;
      const own = hits.filter(
        ({ index, rule }) => index >= first && index < next && rule.id === basename(file, ".json"),
      );
      const wanted = /match_count: (\d+)/.exec(readFileSync(join(sigma, dirname(file), "info.yml"), "utf8"))?.[1];
      if (own.length < Number(wanted ?? 1)) silent.push(file);
      first = next;
    }
    expect(files.length).toBe(98);
    expect(silent).toEqual([]);

    const [raw] = globSync("regression_data/**/*.raw", { cwd: sigma });
    const line = JSON.stringify({ message: readFileSync(join(sigma, raw ?? ""), "utf8") });
    const cisco = await chengfang(
      ["detect", "--rules", ...directories, "--logsource", "product=cisco,service=aaa"],
      line,
    );
    expect(hitsIn(cisco.out).map(({ rule }) => rule.id)).toContain(basename(raw ?? "", ".raw"));
  },
  120_000,
);

const good = "title: t\nid: one\nlevel: low\nlogsource: {product: p}\ndetection: {s: {a: x}, condition: s}\n";

test("chengfang detect counts every record, also those that are none", async () => {
  writeFileSync(join(folder, "good.yml"), good);
  const input = '{"product":"p","a":"x"}\nnonsense\n{"product":"p",\n "a":"y"}{"product":"p","a":["z","X"]}\n{"a":"x"}';
  const { code, out } = await chengfang(["detect", "--rules", folder], input);
  expect(code).toBe(0);
  expect(hitsIn(out)).toEqual([
    { index: 0, rule: { id: "one", title: "t", level: "low" }, matched: { a: "x" } },
    { index: 3, rule: { id: "one", title: "t", level: "low" }, matched: { a: "X" } },
  ]);
  const loose = await chengfang(["detect", "--rules", folder, "--routing", "conflict"], '{"a":"x"}');
  expect(hitsIn(loose.out).length).toBe(1);
});

const failedLogons = `title: Failed logon
id: failed
logsource: {product: p}
detection: {s: {event: failed}, condition: s}
---
title: Many failed logons
id: many
level: high
correlation: {type: event_count, rules: [failed], group-by: [user], timespan: 5m, condition: {gte: 3}}
---
title: More of them
id: more
level: high
logsource: {product: p}
detection: {s: {event: failed}, condition: s | count() by user > 3, timeframe: 5m}
`;

test("chengfang detect judges correlations by the records' own time, and says nothing of what they count", async () => {
  const rules = join(other, "many.yml");
  writeFileSync(rules, failedLogons);
  const at = (minute: number) => ({
    product: "p",
    event: "failed",
    user: "bob",
    UtcTime: `2026-01-01 00:0${minute}:00`,
  });
  const input = [at(0), at(1), { product: "p" }, at(2), at(3)].map((each) => JSON.stringify(each)).join("\n");
  const found = await chengfang(["detect", "--rules", rules, "--workers", "2"], input);
  const from = "2026-01-01T00:00:00.000Z";
  const [group, type] = [{ user: "bob" }, "event_count"];
  expect(hitsIn(found.out)).toEqual([
    {
      index: 3,
      rule: { id: "many", title: "Many failed logons", level: "high" },
      correlation: { type, group, value: 3, from, to: "2026-01-01T00:02:00.000Z", records: [0, 1, 3] },
    },
    {
      index: 4,
      rule: { id: "more", title: "More of them", level: "high" },
      correlation: { type, group, value: 4, from, to: "2026-01-01T00:03:00.000Z", records: [0, 1, 3, 4] },
    },
  ]);
  expect(found.err).toContain("1 records do not say their time");
  const without = await chengfang(["detect", "--rules", rules, "--workers", "2", "--no-correlations"], input);
  expect(hitsIn(without.out).map(({ index, rule }) => [index, rule.id])).toEqual(
    [0, 1, 3, 4].map((index) => [index, "failed"]),
  );
});

test.each(["detect", "explain", "rules lint", "rules fields", "backtest", "bench detect"])(
  "chengfang %s: what is asked wrongly exits 2",
  async (verb) => {
    const { code, out, err } = await chengfang(verb.split(" "), "");
    expect([code, out]).toEqual([2, ""]);
    expect(err).not.toBe("");
  },
);

test("chengfang rules lint names file and line, and says no by its exit code", async () => {
  const bad = join(folder, "bad.yml");
  writeFileSync(join(folder, "good.yml"), good);
  const clean = await chengfang(["rules", "lint", folder], "");
  expect([clean.code, clean.out.trimEnd().split("\n").at(-1)]).toEqual([0, "1 loaded, 0 need values, 0 refused"]);
  writeFileSync(
    bad,
    "title: t\nlogsource: {product: p}\ndetection:\n  s: {a|expand: '%x%'}\n  condition: t\n---\ntitle: t\nid: u\nlogsource: {product: p}\ndetection:\n  s: {a|expand: '%x%'}\n  condition: s\n",
  );
  const refused = await chengfang(["rules", "lint", folder], "");
  expect(refused.code).toBe(1);
  expect(refused.out).toContain(`${bad}:5: condition: no detection is named 't'\n`);
  expect(refused.out.trimEnd().split("\n").at(-1)).toBe("1 loaded, 1 need values, 1 refused");
});
