import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

test.each([
  ["detect", ["--rules", "/no/such/rules"]],
  ["lint", ["/no/such/rules"]],
])("%s names a directory that is not there", (name, args) => {
  const { status, stderr } = spawnSync(process.execPath, [path(`./${name}.ts`), ...args], { encoding: "utf8" });
  expect([status, stderr]).toEqual([2, "/no/such/rules: no such file or directory\n"]);
});

test("lint sees the product's own rules, and none of what else lies beside them", () => {
  const { status, stdout } = spawnSync(process.execPath, [path("./lint.ts"), path("../../rules")], {
    encoding: "utf8",
  });
  expect([status, stdout.trimEnd().split("\n").at(-1)]).toEqual([
    0,
    expect.stringMatching(/^\d+ loaded, 0 need values, 0 refused$/),
  ]);
});

test("detect ends in silence when its reader has seen enough", () => {
  const folder = mkdtempSync(join(tmpdir(), "chengfang-detect-"));
  const rule = join(folder, "a.yml");
  writeFileSync(rule, "title: A\nid: a\nlogsource: {product: x}\ndetection: {s: {a: 1}, condition: s}\n");
  const detect = `"${process.execPath}" "${path("./detect.ts")}" --rules "${rule}" --logsource product=x`;
  const script = `yes '{"a":1}' | head -50000 | ${detect} 2>"${folder}/said" | head -1 | wc -l; cat "${folder}/said"`;
  expect(execFileSync("sh", ["-c", script], { encoding: "utf8" }).trim()).toBe("1");
  rmSync(folder, { recursive: true });
});
