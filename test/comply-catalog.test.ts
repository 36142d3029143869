import { execFileSync, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const main = fileURLToPath(new URL("../console/cli/src/main.ts", import.meta.url));
const catalog = (...args: string[]) =>
  spawnSync(process.execPath, [main, "comply", "catalog", ...args], { encoding: "utf8", maxBuffer: 1e7 });

test("what applies at level 3 with the cloud extension, as JSON, whole even where it is more than a pipe holds", () => {
  const { status, stdout } = catalog("--level", "3", "--ext", "cloud,bigdata", "--json");
  expect(status).toBe(0);
  expect(stdout.length).toBeGreaterThan(65_536);
  const { items, totals } = JSON.parse(stdout);
  expect(totals).toMatchObject({ items: 211 + 46 + 24 });
  expect(items).toHaveLength(totals.items);
  expect(items.find(({ unit }: { unit: string }) => unit === "L3-CES1-04")).toMatchObject({
    requirement: "8.1.4.1.d",
    clause: "8.1.4.1.d",
    class: "安全计算环境",
    classCode: "CES",
    point: "身份鉴别",
    scope: "general",
    attribute: "S",
    automation: "auto",
    highRiskCases: ["6.4.1.3"],
    standards: { gbt39786: ["device-identity", "application-identity"], iso27001: ["A.5.17", "A.8.5"] },
  });
});

test("a reader that has seen enough ends it in silence", () => {
  const script = `"${process.execPath}" "${main}" comply catalog --level 3 --language en 2>&1 | head -c 9`;
  expect(execFileSync("sh", ["-c", script], { encoding: "utf8" })).toBe("Physical ");
});

test("what it does not know is refused", () => {
  const { status, stdout, stderr } = catalog("--level", "3", "--ext", "cloud,moon");
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(/^--ext moon: .*; cloud, mobile, iot, ics, bigdata/);
});
