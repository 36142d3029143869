import { existsSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildOffice } from "../../../test/assessor.ts";
import type { Office } from "../../../test/assessor.ts";
import { rows } from "../../../../store/test/records.rows.ts";
import { loadRulebook } from "../rulebook.ts";
import { forgetOld } from "./old.ts";

const rulebook = loadRulebook();
const at = "2026-11-30T04:00:00.000Z";
const [old, young] = ["2025-10-01T00:00:00.000Z", "2025-12-01T00:00:00.000Z"];
let office: Office;
beforeAll(async () => {
  office = await buildOffice();
});
afterAll(async () => office.close());

/** Evidence that came then, with what became of it; '' if nobody read it. */
async function put(
  kind: "agent" | "platform" | "document",
  state: string,
  came: string,
  text: string = crypto.randomUUID(),
) {
  const id = await office.give({ kind, systemId: "oa", at: came, bytes: Buffer.from(text) });
  if (state !== "") {
    const row = { ...rows.readings, evidence_id: id, system_id: "oa", kind, state };
    await office.db.insertInto("readings").values(row).execute();
  }
  const { sha256 } = await office.db
    .selectFrom("evidence")
    .select("sha256")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const file = join(office.data, "evidence", sha256);
  utimesSync(file, new Date(came), new Date(came));
  return { id, file };
}

test("what came by itself, is old, displaced and named by nothing goes; all else stays", async () => {
  const { db, data } = office;
  const gone = [await put("platform", "superseded", old), await put("agent", "refused", old)];
  const twin = await put("agent", "superseded", old, "the same bytes");
  const again = await put("agent", "superseded", old);
  utimesSync(again.file, new Date(at), new Date(at)); // came once more this minute
  const named = await Promise.all(Array.from({ length: 8 }, async () => put("agent", "superseded", old)));
  const kept = [
    await put("platform", "superseded", young),
    await put("platform", "read", old),
    await put("agent", "", old),
    await put("document", "superseded", old),
    await put("agent", "superseded", young, "the same bytes"),
    ...named,
  ];
  const list = named.map(({ id }) => JSON.stringify([id]));
  const finding = JSON.stringify([{ kind: "check", id: named[3]?.id }]);
  const detail = JSON.stringify({ basis: [{ kind: "check", id: "x", same: [{ assetId: "db", id: named[6]?.id }] }] });
  await db
    .insertInto("answers")
    .values({ ...rows.answers, evidence_ids: list[0] ?? "" })
    .execute();
  await db
    .insertInto("waivers")
    .values({ ...rows.waivers, evidence_ids: list[1] ?? "" })
    .execute();
  await db
    .insertInto("order_steps")
    .values({ ...rows.order_steps, evidence_ids: list[2] ?? "" })
    .execute();
  await db
    .insertInto("orders")
    .values({ ...rows.orders, finding })
    .execute();
  await db
    .insertInto("activities")
    .values({ ...rows.activities, evidence_ids: list[4] ?? "" })
    .execute();
  await db
    .insertInto("policy_documents")
    .values({ ...rows.policy_documents, evidence_ids: list[7] ?? "" })
    .execute();
  await db
    .insertInto("datasets")
    .values({ ...rows.datasets, fields: list[5] ?? "" })
    .execute();
  await db
    .insertInto("item_verdicts")
    .values({ ...rows.item_verdicts, detail })
    .execute();

  expect(await forgetOld({ db, data, rulebook }, at)).toBe(4);
  const left = await db.selectFrom("evidence").select("id").execute();
  expect(left.map(({ id }) => id).toSorted()).toEqual(kept.map(({ id }) => id).toSorted());
  const read = await db.selectFrom("readings").select("evidence_id").execute();
  expect(read.filter(({ evidence_id: id }) => ![...kept].some((each) => each.id === id))).toEqual([]);
  expect(gone.map(({ file }) => existsSync(file))).toEqual([false, false]);
  expect([...kept, twin, again].every(({ file }) => existsSync(file))).toBe(true);
  const lines = await db.selectFrom("audit").selectAll().where("action", "=", "evidence.forget").execute();
  expect(lines.map((line) => [line.actor, JSON.parse(line.detail)])).toEqual([
    ["platform", { count: 4, keepDays: 400, before: "2025-10-26T04:00:00.000Z" }],
  ]);
  expect(await forgetOld({ db, data, rulebook }, at)).toBe(0);
});

test("a profile moves the time, but not below half a year", async () => {
  const { db, data } = office;
  const parameters = JSON.stringify({ evidence_keep_days: 1 });
  await db
    .insertInto("policies")
    .values({ ...rows.policies, name: "default", parameters })
    .execute();
  const recent = await put("agent", "superseded", "2026-11-01T00:00:00.000Z");
  expect(await forgetOld({ db, data, rulebook }, at)).toBe(2); // the young ones
  expect(existsSync(recent.file)).toBe(true);
});
