import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openRecords } from "@chengfang/store/records/open";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Db } from "@chengfang/store/records/transaction";
import { fillClasses } from "./classes.ts";

const data = mkdtempSync(join(tmpdir(), "chengfang-classes-"));
let db: Db;
beforeAll(async () => {
  db = await openRecords({ data, url: undefined });
});
afterAll(async () => {
  await db.destroy();
  rmSync(data, { recursive: true });
});

const at = "2026-11-24T04:00:00.000Z";
const row = (i: number, more: object) => ({
  id: `i-${i}`,
  number: `CF-2026-${i}`,
  title: "",
  title_zh: "",
  severity: "high",
  severity_score: 70,
  severity_reasons: "[]",
  tactics: "[]",
  techniques: "[]",
  entities: "[]",
  asset_ids: "[]",
  unit_ids: "[]",
  alert_count: 1,
  event_count: 1,
  first_seen: at,
  last_seen: at,
  joins: "[]",
  created_at: at,
  updated_at: at,
  proposed_class: "",
  ...more,
});

test("incidents of before classes were kept get theirs, those that have one keep it", async () => {
  const old = Array.from({ length: 1001 }, (_, i) => row(i, { tactics: '["exfiltration"]' }));
  for (let from = 0; from < old.length; from += 100)
    await db
      .insertInto("incidents")
      .values(old.slice(from, from + 100))
      .execute();
  const kept = [row(2000, { proposed_class: "malware" }), row(2001, { title: "nothing known" })];
  await db.insertInto("incidents").values(kept).execute();
  await fillClasses(db);
  const found = await db
    .selectFrom("incidents")
    .select(({ fn }) => ["proposed_class", fn.countAll<number>().as("n")])
    .groupBy("proposed_class")
    .orderBy("proposed_class")
    .execute();
  expect(found.map((each) => [each.proposed_class, each.n])).toEqual([
    ["anomaly", 1],
    ["data", 1001],
    ["malware", 1],
  ]);
});
