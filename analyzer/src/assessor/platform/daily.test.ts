import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Config } from "@chengfang/model/config";
import type { EventSearch } from "@chengfang/store/events/port";
import { openRecords } from "@chengfang/store/records/open";
import type { Db } from "@chengfang/store/records/transaction";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rows } from "../../../../store/test/records.rows.ts";
import { PlatformFacts } from "../../compliance/platform/facts.ts";
import { measureDaily } from "./daily.ts";

/** In China the first of December has begun. */
const at = "2026-11-30T17:00:00.000Z";
const data = mkdtempSync(join(tmpdir(), "chengfang-platform-"));
const stop = new AbortController().signal;
let db: Db;
beforeAll(async () => {
  db = await openRecords({ data });
  await fill(db);
});
afterAll(async () => {
  await db.destroy();
  rmSync(data, { recursive: true });
});

/** An index in which `web` sent two events, the nearer of them three seconds old. */
const came = (stamp: string) => ({ "labels.asset": "web", "@timestamp": stamp, "event.ingested": at });
const events = {
  top: async () => [{ value: "web", count: 2 }],
  stats: async () => ({ events: 2, bytes: 1000, oldest: "2026-11-28T17:00:00.000Z", newest: at }),
  search: async () => ({
    total: 2,
    events: [
      { ...came("2026-11-30T16:59:57.000Z"), "event.action": "login", "user.name": "li" },
      came("2026-11-30T16:59:00.000Z"),
    ],
  }),
} as unknown as EventSearch;

/** Systems `oa` (assets web and db, unit u) and `portal` (asset app, unit v). */
async function fill(records: Db): Promise<void> {
  const put = async <T extends keyof typeof rows>(table: T, changes: readonly Partial<(typeof rows)[T]>[]) => {
    for (const change of changes) {
      const row = { ...rows[table], ...change } as never;
      await records.insertInto(table).values(row).execute();
    }
  };
  await put("systems", [
    { id: "oa", number: "1", name: "协同办公", responsible_unit_id: "u" },
    { id: "portal", number: "2", name: "门户", responsible_unit_id: "v" },
    { id: "draft", number: "3", name: "未定级", level_g: null },
  ]);
  await put("assets", [
    { id: "web", name: "web" },
    { id: "db", name: "db" },
    { id: "app", name: "app" },
  ]);
  await put("system_assets", [
    { system_id: "oa", asset_id: "web" },
    { system_id: "oa", asset_id: "db" },
    { system_id: "portal", asset_id: "app" },
  ]);
  const seen = { first_seen: "2026-11-28T01:00:00.000Z", created_at: "2026-11-28T01:00:04.000Z", asset_id: "web" };
  await put("alerts", [
    { ...seen, id: "a1", count: 1 },
    { ...seen, id: "a2", count: 9 },
    { ...seen, id: "old", created_at: "2026-08-01T00:00:00.000Z" },
  ]);
  await put("alert_decisions", [{ alert_id: "a1", status: "closed" }]);
  const closed = { status: "closed", summary: "…", measures: "…", disposition: "true-positive" };
  await put("incidents", [
    { id: "i1", number: "CF-1", asset_ids: '["web","app"]', last_seen: "2026-11-01T00:00:00.000Z" },
    { id: "i2", number: "CF-2", asset_ids: '["db"]', last_seen: "2026-11-01T00:00:00.000Z" },
    { id: "i3", number: "CF-3", asset_ids: '["app"]', last_seen: "2025-01-01T00:00:00.000Z" },
    { id: "i4", number: "CF-4", asset_ids: '["app"]', last_seen: "2026-11-01T00:00:00.000Z" },
  ]);
  await put("incident_decisions", [
    { incident_id: "i1", ...closed },
    { incident_id: "i2", ...closed, measures: "" },
    { incident_id: "i3", ...closed },
    { incident_id: "i4", status: "new" },
  ]);
  const drill = { kind: "drill", system_ids: "[]", unit_id: null, result: "" };
  await put("activities", [
    { ...drill, id: "1", on_day: "2026-05-01" },
    { ...drill, id: "2", on_day: "2026-03-01", unit_id: "u" },
    { ...drill, id: "3", on_day: "2026-09-01", system_ids: '["portal"]', result: "合格" },
    { ...drill, id: "4", on_day: "2026-06-01", kind: "training", unit_id: "v" },
  ]);
  await put("policy_documents", [
    { id: "1", title: "总体方针", unit_id: null, review_at: "2026-12-01" },
    { id: "2", title: "口令管理办法", unit_id: "u", review_at: "2026-11-30" },
    { id: "3", title: "机房管理办法", unit_id: "v", review_at: null },
  ]);
}

test("each graded system is measured once a day, and is told its own facts among the city's", async () => {
  const place = { db, data, config: Config.parse({ data }), events, at };
  expect(await measureDaily(place, stop)).toBe(2);
  expect(await measureDaily({ ...place, at: "2026-12-01T16:00:00.000Z" }, stop)).toBe(0);
  const pieces = await db
    .selectFrom("evidence")
    .selectAll()
    .where("kind", "=", "platform")
    .orderBy("system_id")
    .execute();
  expect(pieces.map(({ by, tool }) => [by, tool])).toEqual([
    ["platform", "chengfang-platform"],
    ["platform", "chengfang-platform"],
  ]);
  const [oa, portal] = pieces.map(({ sha256 }) =>
    PlatformFacts.parse(JSON.parse(readFileSync(join(data, "evidence", sha256), "utf8"))),
  );
  expect(oa).toMatchObject({
    system: { id: "oa", name: "协同办公", level: 3 },
    assets: [
      { id: "db", sentLastDay: false, keptOldest: null, skewMs: null },
      { id: "web", sentLastDay: true, keptOldest: null, skewMs: 3000 },
    ],
    log: { bytesPerDay: 500, complete: 0.5, chain: { intact: true, at } },
    audit: { intact: true },
    alarms: { count: 2, medianMs: 4000, last: "2026-11-28T01:00:04.000Z", waitingOverDay: 1 },
    incidents: { closed: 2, incomplete: ["CF-2"] },
    activities: [{ kind: "drill", lastDay: "2026-05-01", result: "" }],
    documents: { all: 2, overdue: ["口令管理办法"] },
  });
  expect(portal).toMatchObject({
    assets: [{ id: "app", sentLastDay: false }],
    alarms: { count: 0, medianMs: null, last: null, waitingOverDay: 0 },
    incidents: { closed: 1, incomplete: [] },
    activities: [
      { kind: "drill", lastDay: "2026-09-01", result: "合格" },
      { kind: "training", lastDay: "2026-06-01", result: "" },
    ],
    documents: { all: 2, overdue: [] },
  });
});
