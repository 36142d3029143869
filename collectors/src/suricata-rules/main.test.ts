import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const home = mkdtempSync(join(tmpdir(), "chengfang-suricata-"));
afterAll(() => rmSync(home, { recursive: true }));

const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, "main.ts"), ...args], {
    encoding: "utf8",
    cwd: home,
  });
  return { status, stdout, stderr };
};

mkdirSync(join(home, "rules"));
const good =
  'alert http any any -> any any (msg:"a"; http.uri; content:"/abc"; classtype:misc-activity; sid:1; rev:1;)\n';
writeFileSync(join(home, "rules/a.rules"), good);
writeFileSync(join(home, "rules/b.rules"), 'alert udp any any -> any any (content:"AA" depth:2; sid:2;)\n');
writeFileSync(join(home, "build.yml"), "sources: [{ name: own, path: rules }]\nsuppress: [{ select: 1 }]\n");

test("--lint says file, line, column, option and reason; 1 if rules are refused, 0 if not, 2 for wrong use", () => {
  const refused = run("--lint", "rules", "--language", "en");
  expect([refused.status, refused.stdout]).toEqual([
    1,
    'rules/b.rules:1:44: error: content: a semicolon is missing after "AA" [missing-semicolon]\n' +
      "2 files, 1 rules, 0 commented out, 1 unreadable; 1 errors, 0 warnings, 0 pieces of advice\n",
  ]);
  const fine = run("--lint", "rules/a.rules", "--json");
  expect([fine.status, JSON.parse(fine.stdout)]).toMatchObject([0, { files: 1, rules: 1, errors: 0, problems: [] }]);
  expect(run("--lint", "nowhere").status).toBe(2);
});

test("build writes what sensors take, whole, and says what changed", () => {
  const first = run("build", "--config", "build.yml", "--output", "out", "--json");
  expect(first.status).toBe(0);
  expect(JSON.parse(first.stdout)).toMatchObject({ counts: { enabled: 1 }, changes: { added: [{ id: "1:1" }] } });
  expect(readdirSync(join(home, "out")).toSorted()).toEqual([
    "chengfang.rules",
    "report.json",
    "sid-msg.map",
    "threshold.config",
  ]);
  expect(readFileSync(join(home, "out/chengfang.rules"), "utf8")).toBe(good);
  expect(readFileSync(join(home, "out/threshold.config"), "utf8")).toBe("suppress gen_id 1, sig_id 1\n");
  writeFileSync(join(home, "build.yml"), "sources: [{ name: own, path: rules }]\nturn_off: 1\n");
  expect(run("build", "--config", "build.yml", "--output", "out").status).toBe(2);
});
