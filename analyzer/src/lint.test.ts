import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { largestFile } from "@chengfang/sigma/rules";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "chengfang-lint-"));
afterAll(() => rmSync(folder, { recursive: true }));

function lint(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, "lint.ts"), ...args], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const good = "title: t\nid: t\nlevel: low\nlogsource: {product: linux}\ndetection: {s: {Image: x}, condition: s}\n";

test("a directory of all sorts, as lines and as JSON", () => {
  const paths = [
    write("a-gbk.yml", Buffer.concat([Buffer.from(good), Buffer.from([0x23, 0xb3, 0xc7, 0x0a])])),
    write("b-large.yml", `#${"x".repeat(largestFile)}\n${good}`),
    write(
      "c-counts.yml",
      good.replaceAll(" t\n", " c\n").replace("condition: s", "condition: s | count() > 5, timeframe: 1m"),
    ),
    write("d-star.yml", good.replace("Image: x", "Image: '*x*'")),
  ] as const;
  const problems = [
    { file: paths[0], line: 6, message: "the file is not UTF-8", severity: "error" },
    { file: paths[1], line: 1, message: `the file is larger than ${largestFile} bytes`, severity: "error" },
    { file: paths[3], line: 5, message: "'*x*': contains says this", severity: "warning" },
  ];
  const json = lint("--json", folder);
  expect([json.status, JSON.parse(json.stdout)]).toEqual([1, { loaded: 2, needValues: 0, refused: 2, problems }]);
  const lines = problems.map(
    ({ file, line, message, severity }) => `${file}:${line}: ${severity === "error" ? "" : "warning: "}${message}\n`,
  );
  expect(lint(folder).stdout).toBe(`${lines.join("")}2 loaded, 0 need values, 2 refused\n`);
  expect(lint(paths[3]).status).toBe(0);
});

test.each([[["--xml", folder]], [[]]])("wrong use: %j", (args) => {
  expect(lint(...args)).toEqual({ status: 2, stdout: "", stderr: "usage: lint [--json] DIR…\n" });
});

test("a correlation that refers to itself is refused and not loaded, and a rule without its values is named", () => {
  const path = write(
    "more.yaml",
    `title: c
id: c
level: low
correlation: {type: event_count, rules: [c], timespan: 5m, condition: {gte: 3}}
---
${good.replace("Image: x", "Image|expand: '%tools%'")}`,
  );
  expect(lint(path)).toEqual({
    status: 1,
    stdout: `${path}:4: it refers to itself
${path}:6: warning: it cannot match without values for %tools%
0 loaded, 1 need values, 1 refused
`,
    stderr: "",
  });
});
