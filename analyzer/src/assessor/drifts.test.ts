import { saidIn } from "@chengfang/model/compliance/said";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildOffice } from "../../test/assessor.ts";
import type { Office } from "../../test/assessor.ts";
import { publishRulebook } from "./publish.ts";
import { loadRulebook } from "./rulebook.ts";
import { judgeStale, readNew } from "./turn.ts";
import type { Desk } from "./turn.ts";

const stop = new AbortController().signal;
const now = () => new Date().toISOString();
const unit = "L3-CES1-19";
let office: Office;
let desk: Desk;

beforeAll(async () => {
  office = await buildOffice();
  const rulebook = loadRulebook();
  desk = { db: office.db, data: office.data, rulebook, now, refused: () => {} };
  await publishRulebook(desk, rulebook);
});
afterAll(async () => office.close());

/** Judges what is new; gives the drifts that came of it. */
async function turn() {
  await office.db.deleteFrom("drifts").where("unit", "=", "").execute();
  await readNew(desk, stop);
  await judgeStale(desk, stop);
  return office.db.selectFrom("drifts").selectAll().orderBy("at").execute();
}
const change = async (set: { level_g?: number | null; level_s?: number; level_a?: number; extensions?: string }) =>
  office.db.updateTable("systems").set(set).where("id", "=", "oa").execute();

test("a first verdict is no drift; a later one says in both languages who said what", async () => {
  expect(await turn()).toEqual([]);
  await office.answer(unit, "partial", "token:demo");
  expect(await turn()).toEqual([]);
  await office.answer(unit, "unmet", "cli");
  const [drift, ...others] = await turn();
  expect([drift, others]).toMatchObject([{ unit, from_verdict: "partial", to_verdict: "unmet" }, []]);
  expect(saidIn("zh", drift?.because ?? "")).toBe("命令行的回答：无 → 不符合");
  expect(saidIn("en", drift?.because ?? "")).toBe("answer by command line: none → non-conforming");
});

test("items that a system is no longer held to leave one drift of the system", async () => {
  await change({ extensions: "[]" });
  const [, cloud, ...more] = await turn();
  expect([cloud, more]).toMatchObject([{ unit: "", to_verdict: "na" }, []]);
  expect(cloud?.because).toContain("不再适用云计算安全扩展要求 / the requirements for cloud computing apply no more");
  await change({ level_g: 2, level_s: 2, level_a: 2 });
  const [, level, ...rest] = await turn();
  expect([level, rest]).toMatchObject([{ unit: "", from_verdict: "unmet", to_verdict: "na" }, []]);
  expect(saidIn("zh", level?.because ?? "")).toMatch(
    /^安全保护等级由第 3 级改为第 2 级；不再测评 \d+ 项（.*不符合 1 项/,
  );
  await change({ level_g: null });
  const [, ungraded, ...none] = await turn();
  expect([ungraded, none]).toMatchObject([{ unit: "", to_verdict: "pending" }, []]);
  expect(ungraded?.because).toContain("系统不再定级 / the system is not graded any more");
  expect(await office.db.selectFrom("item_verdicts").select("unit").execute()).toEqual([]);
});
