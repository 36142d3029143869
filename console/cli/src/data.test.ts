import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openRecords } from "@chengfang/store/records/open";
import { afterAll, expect, test } from "vitest";

const home = mkdtempSync(join(tmpdir(), "chengfang-data-"));
afterAll(() => rmSync(home, { recursive: true }));
const main = fileURLToPath(new URL("./main.ts", import.meta.url));
const run = (...args: string[]) =>
  execFileSync(process.execPath, [main, "data", ...args], {
    cwd: home,
    encoding: "utf8",
    env: { ...process.env, CHENGFANG_DATA: join(home, "data") },
  });

const people = ["王芳", "李娜", "张伟", "刘洋"];

test("a copy under a purpose is masked with its key, and is on record in both trails of the platform", async () => {
  const db = await openRecords({ data: home });
  await db.destroy();
  writeFileSync(join(home, "chengfang.yml"), "data: .\n");
  writeFileSync(join(home, "p.csv"), `姓名,证件号\n${people.map((name) => `${name},11010519491231002X\n`).join("")}`);
  const answer = execFileSync(
    process.execPath,
    [main, "data", "mask", "p.csv", "-o", "out.csv", "--purpose", "联调", "--json"],
    { cwd: home, encoding: "utf8" },
  );
  expect(JSON.parse(answer)).toMatchObject({
    rows: people.length,
    variant: "share",
    tables: [{ columns: [{ kind: "person-name" }, { kind: "id-card", method: "pseudonym" }] }],
  });
  const masked = readFileSync(join(home, "out.csv"), "utf8");
  expect(masked).toMatch(/^\uFEFF姓名,证件号\r\n(\p{L}{2},110105194\d{8}[\dX]\r\n){4}$/u);
  const names = [...masked.matchAll(/^(.*),1/gm)].map(([, name]) => name);
  expect(names).not.toEqual(people); // the key is drawn anew: one name in ten thousand meets its own
  expect(statSync(join(home, "pseudonyms/联调.key")).mode & 0o777).toBe(0o600);
  const records = await openRecords({ data: home });
  expect(await records.selectFrom("data_uses").selectAll().execute()).toMatchObject([
    { action: "mask-copy", target: "p.csv", destination: "out.csv", purpose: "联调", rows: people.length },
  ]);
  expect(await records.selectFrom("audit").select("action").execute()).toEqual([{ action: "data.mask-copy" }]);
  await records.destroy();
});

test("without a platform fields are found all the same, and nothing is made of it", () => {
  writeFileSync(join(home, "q.jsonl"), '{"sfz":"11010519491231002X"}\n');
  expect(JSON.parse(run("discover", "q.jsonl", "--json"))).toMatchObject({
    tables: [{ rows: 1, fields: [{ name: "sfz", kind: "id-card" }] }],
  });
  expect(existsSync(join(home, "data"))).toBe(false);
});
