import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assessorContract } from "../../test/assessor.contract.ts";
import { buildOffice, limited, open } from "../../test/assessor.ts";
import type { Office } from "../../test/assessor.ts";
import { eventually } from "../../test/city.ts";
import { readOptions } from "./assess-options.ts";

describe("on SQLite", () => {
  assessorContract(() => buildOffice());
});

describe("the part itself", () => {
  let office: Office;
  beforeAll(async () => {
    office = await buildOffice();
  });
  afterAll(() => office.close());

  test("killed in the middle of its work it reads every piece once and judges what came last", async () => {
    const ids: string[] = [];
    const give = async (count: number) => {
      for (let n = 0; n < count; n += 1) {
        const at = new Date(Date.now() - 1000 + ids.length).toISOString();
        ids.push(await office.collect(n % 2 === 0 ? "web" : "db", { at, facts: n === count - 1 ? open : limited }));
      }
    };
    const readings = () => office.db.selectFrom("readings").select("evidence_id").execute();
    await give(20);
    const first = await office.start();
    await eventually(readings, (rows) => rows.length > 5);
    await first.stop("SIGKILL");
    await give(5);
    const part = await office.start();
    const read = await eventually(readings, (rows) => rows.length >= ids.length);
    expect(read.map(({ evidence_id }) => evidence_id).toSorted()).toEqual(ids.toSorted());
    const verdict = () =>
      office.db.selectFrom("item_verdicts").select("verdict").where("unit", "=", "L3-CES1-19").execute();
    expect(await eventually(verdict, (rows) => rows[0]?.verdict === "partial")).toEqual([{ verdict: "partial" }]);
    await part.stop();
    expect(part.process.exitCode).toBe(0);
  }, 180_000);

  test("comply assess reads what is new by itself while the part is down, and refuses what is not there", async () => {
    await office.collect("db", { at: new Date().toISOString(), facts: limited });
    const found = assessProgram(office, ["--json", "协同办公"]);
    expect([found.status, found.stderr]).toEqual([0, ""]);
    const { items, scores, coverage } = JSON.parse(found.stdout) as {
      items: { unit: string; verdict: string }[];
      scores: unknown[];
      coverage: object;
    };
    expect(items).toHaveLength(257);
    expect(items.find(({ unit }) => unit === "L3-CES1-19")).toMatchObject({ by: "system", basis: expect.any(Array) });
    expect(scores).toHaveLength(4);
    expect(coverage).toHaveProperty("unknown");
    expect(assessProgram(office, ["nothing"])).toMatchObject({ status: 2, stdout: "" });
  }, 180_000);
});

function assessProgram({ config }: Office, args: readonly string[]) {
  const program = fileURLToPath(new URL("assess-program.ts", import.meta.url));
  const env = { ...process.env, CHENGFANG_CONFIG: JSON.stringify(config) };
  return spawnSync(process.execPath, ["--disable-warning=ExperimentalWarning", program, ...args], {
    encoding: "utf8",
    env,
  });
}

test.each([
  [["OA"], { system: "OA", at: undefined, language: "zh", json: false }],
  [["--at=2026-01-31", "--json", "--", "-x"], { system: "-x", at: "2026-01-31T15:59:59.999Z", json: true }],
  [["--at", "2026-01-31T08:00:00+08:00", "OA"], { at: "2026-01-31T00:00:00.000Z" }],
])("options of comply assess: %j", (args, wanted) => {
  expect(readOptions(args)).toMatchObject(wanted);
});

test.each([
  [["--at", "2026-01-31T08:00:00", "OA"], "--at"],
  [["--at", "2026-02-31", "OA"], "--at"],
  [[], "SYSTEM"],
  [["OA", "--loud"], "--loud"],
])("refused options: %j", (args, word) => {
  expect(readOptions(args)).toContain(word);
});
