import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assessorContract } from "../../test/assessor.contract.ts";
import { buildOffice, limited, open } from "../../test/assessor.ts";
import type { Office } from "../../test/assessor.ts";
import { eventually } from "../../test/city.ts";

describe("on SQLite", () => {
  assessorContract(() => buildOffice());
});

describe("the part itself", () => {
  let office: Office;
  beforeAll(async () => {
    office = await buildOffice();
  });
  afterAll(() => office.close());

  test("killed in the middle of its work again and again it reads every piece once and judges what came last", async () => {
    const ids: string[] = [];
    const give = async (count: number) => {
      for (let n = 0; n < count; n += 1) {
        const at = new Date(Date.now() - 1000 + ids.length).toISOString();
        ids.push(await office.collect(n % 2 === 0 ? "web" : "db", { at, facts: n === count - 1 ? open : limited }));
      }
    };
    const readings = () => office.db.selectFrom("readings").select("evidence_id").execute();
    for (let round = 0; round < 2; round += 1) {
      const before = ids.length;
      await give(20);
      const part = await office.start();
      await eventually(readings, (rows) => rows.length > before + 3 + round * 8, 20_000);
      await part.stop("SIGKILL");
    }
    const part = await office.start();
    const read = await eventually(readings, (rows) => rows.length >= ids.length);
    expect(read.map(({ evidence_id }) => evidence_id).toSorted()).toEqual(ids.toSorted());
    const verdict = () =>
      office.db.selectFrom("item_verdicts").select("verdict").where("unit", "=", "L3-CES1-19").execute();
    expect(await eventually(verdict, (rows) => rows[0]?.verdict === "partial")).toEqual([{ verdict: "partial" }]);
    await part.stop();
    expect(part.process.exitCode).toBe(0);
  }, 30_000);
});
