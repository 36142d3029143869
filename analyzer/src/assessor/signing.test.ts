import { ItemVerdict } from "@chengfang/model/compliance/assessment";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildOffice } from "../../test/assessor.ts";
import type { Office } from "../../test/assessor.ts";
import { publishRulebook } from "./publish.ts";
import { loadRulebook } from "./rulebook.ts";
import { byTheirWord, registrarsOf } from "./records/registrars.ts";
import { judgeStale, readNew } from "./turn.ts";
import type { Desk } from "./turn.ts";

const stop = new AbortController().signal;
const now = () => new Date().toISOString();
const unit = "L3-CES1-19"; // 8.1.4.4.c, to which a test of Lynis speaks
let office: Office;
let desk: Desk;

beforeAll(async () => {
  office = await buildOffice();
  const rulebook = loadRulebook();
  desk = { db: office.db, data: office.data, rulebook, now, refused: () => {} };
  await publishRulebook(desk, rulebook);
});
afterAll(async () => office.close());

async function judged(): Promise<ItemVerdict> {
  await readNew(desk, stop);
  await judgeStale(desk, stop);
  const row = office.db.selectFrom("item_verdicts").select("detail").where("unit", "=", unit);
  return ItemVerdict.parse(JSON.parse((await row.executeTakeFirstOrThrow()).detail));
}

test("who brought a report does not sign what rests on it", async () => {
  for (const host of ["web", "db"]) {
    const text = `# Lynis Report\nreport_version_major=1\nlynis_version=3.0.8\nhostname=${host}\ntests_executed=DBS-1886|\nfinish=true\n`;
    const given = { kind: "import", tool: "lynis", assetId: host, bytes: Buffer.from(text) } as const;
    await office.give({ ...given, by: { id: "sun", name: "sun" } });
  }
  const { basisHash, givers } = await judged();
  expect(givers).toEqual(["sun"]);
  await office.review(unit, "met", { by: "sun", basisHash });
  expect(await judged()).toMatchObject({ verdict: "pending", awaitingSignature: true, reviewedBy: null });
  await office.review(unit, "met", { by: "wang", basisHash });
  expect(await judged()).toMatchObject({ verdict: "met", reviewedBy: "wang" });
});

test("an entry in a register is the word of who made it", async () => {
  const entry = { title: "…", participants: "", summary: "", result: "", next_due: null, at: now() };
  const lists = { requirements: "[]", evidence_ids: "[]" };
  const add = async (id: string, of: { kind: string; by: string; unit_id: string | null; system_ids: string }) =>
    office.db
      .insertInto("activities")
      .values({ id, ...entry, ...lists, on_day: "2026-11-01", ...of })
      .execute();
  await add("own", { kind: "drill", by: "sun", unit_id: null, system_ids: '["oa"]' });
  await add("another's", { kind: "drill", by: "zhou", unit_id: null, system_ids: '["pay"]' });
  await add("another kind", { kind: "training", by: "wu", unit_id: null, system_ids: "[]" });
  const said = { title: { zh: "…", en: "…" }, risk: "low", seen: "", wanted: "" } as const;
  const result = { ...said, uid: "chengfang:platform:drill", status: "pass", unverified: false } as const;
  const measured = { evidenceId: "e", assetId: null, systemId: "oa", platform: "platform", observedAt: now() };
  const reading = { ...measured, kind: "platform", tool: "chengfang-platform", signed: true } as const;
  const parts = byTheirWord(
    { ...reading, results: [{ ...result, requirements: [], highRiskCases: [] }] },
    await registrarsOf(office.db, "oa"),
  );
  expect(parts.map(({ claim, claimedBy }) => [claim, claimedBy])).toEqual([
    [undefined, undefined],
    [true, ["sun"]],
  ]);
});
