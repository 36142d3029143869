import type { SourceCounts } from "@chengfang/model/health";
import { ExpectedSenders, expectedSendersDocument } from "@chengfang/model/onboarding";
import type { LogSource } from "@chengfang/model/onboarding";
import { readDocument, writeDocument } from "@chengfang/store/documents";
import { afterAll, beforeAll, expect, test } from "vitest";
import { noon, openDesk } from "../../test/desk.ts";
import type { Desk } from "../../test/desk.ts";
import { lookAtSources } from "./watch.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => desk.close());

const minute = 60_000;
const { signal: stop } = new AbortController();
const iso = (ms: number) => new Date(ms).toISOString();
const create = async (payload: object, role: "sysadmin" | "analyst" = "sysadmin") =>
  desk.ask(role, { method: "POST", url: "/api/sources", payload });
const list = async (filter: object) =>
  (await desk.ask("sysadmin", `/api/sources?filter=${encodeURIComponent(JSON.stringify(filter))}`)).json<LogSource[]>();

async function hear(source: string, lastSeen: number, silentSince?: number): Promise<void> {
  const counts: SourceCounts = {
    input: "udp",
    source,
    format: "auto",
    received: 3,
    receivedBytes: 300,
    stored: 3,
    unparsed: 0,
    rejected: {},
    lost: {},
    firstSeen: iso(noon - 10 * minute),
    lastSeen: iso(lastSeen),
    ...(silentSince !== undefined && { silentSince: iso(silentSince) }),
  };
  const state = { state: "ok", message: "", waiting: 0, eventsPerSecond: 0, sourcesCapped: false };
  await writeDocument(desk.data, "collectors", { at: iso(desk.clock.now), ...state, sources: [counts] });
}

test("a sender is registered once, under one name", async () => {
  const made = await create({ name: "边界防火墙", sender: "10.0.0.1", kind: "huawei-usg", silentMinutes: 5 });
  expect([made.statusCode, made.json()]).toMatchObject([
    201,
    { name: "边界防火墙", lastSeen: null, silentSince: null },
  ]);
  const rows: [payload: object, status: number, reason: unknown][] = [
    [{ name: "x", sender: "10.0.0.1" }, 409, { reason: "sender", name: "边界防火墙" }],
    [{ name: "边界防火墙", sender: "10.0.0.2" }, 409, { reason: "name" }],
    [{ name: "x", sender: "10.0.0.2", unitId: "nope" }, 422, { reason: "unit" }],
    [{ name: "x", sender: "10.0.0.2", assetId: "nope" }, 422, { reason: "asset" }],
    [{ name: "x", sender: "a\u0000b" }, 400, {}],
    [{ name: "x", sender: "10.0.0.2", silentMinutes: 0 }, 400, {}],
  ];
  for (const [payload, status, params] of rows) {
    const answer = await create(payload);
    expect([answer.statusCode, answer.json()], JSON.stringify(payload)).toMatchObject([status, { params }]);
  }
  expect((await create({ name: "x", sender: "10.0.0.3" }, "analyst")).statusCode).toBe(403);
});

test("its silence is told once, and its return", async () => {
  const told = async () =>
    (await desk.deps.records.selectFrom("notifications").select("kind").execute()).map((n) => n.kind);
  const look = async (after: number, lastSeen?: number) => {
    desk.clock.now = noon + after * minute;
    await hear("10.0.0.1", noon + (lastSeen ?? 0) * minute);
    await lookAtSources(desk.deps, stop);
    return new Set(await told());
  };
  expect(await look(4)).toEqual(new Set());
  expect(await look(6)).toEqual(new Set(["source-silent"]));
  const before = (await told()).length;
  await look(7);
  expect((await told()).length).toBe(before);
  expect(await list({ silent: true })).toMatchObject([{ sender: "10.0.0.1", silentSince: iso(noon), received: 3 }]);
  expect(await look(8, 8)).toEqual(new Set(["source-silent", "source-back"]));
  expect(await list({ silent: true })).toEqual([]);
});

test("while the collectors do not report, nobody is called silent", async () => {
  desk.clock.now = noon + 60 * minute;
  await lookAtSources(desk.deps, stop);
  expect(await list({ silent: true })).toEqual([]);
  desk.clock.now = noon;
});

test("in quiet hours, and once it is retired, its silence is no news", async () => {
  const [source] = await list({ q: "防火墙" });
  const change = async (payload: object) =>
    (await desk.ask("sysadmin", { method: "PUT", url: `/api/sources/${source?.id}`, payload })).statusCode;
  const silent = async (after: number) => {
    desk.clock.now = noon + after * minute;
    await hear("10.0.0.1", noon + 8 * minute);
    await lookAtSources(desk.deps, stop);
    return (await list({ silent: true })).length === 1;
  };
  const clock = (after: number) => iso(noon + (8 * 60 + after) * minute).slice(11, 16);
  expect(await change({ quietHours: { from: clock(10), to: clock(40) } })).toBe(200);
  expect([await silent(12), await silent(39), await silent(44), await silent(46)]).toEqual([false, false, false, true]);
  expect(await change({ retired: true })).toBe(200);
  expect(await silent(50)).toBe(false);
  expect(await readDocument(desk.data, expectedSendersDocument, ExpectedSenders)).toMatchObject([
    { sender: "10.0.0.1", retired: true },
  ]);
  expect(await change({ quietHours: { from: "25:00", to: "01:00" } })).toBe(400);
  expect(await change({ retired: false, quietHours: null })).toBe(200);
  desk.clock.now = noon;
});

test("an alert of silence closes when its source is back; whoever works on one is told, once", async () => {
  const { records } = desk.deps;
  const raise = async (id: string, host: string, rule_id = "0d6b8a52-6d0a-4f53-9a3e-53f0c6a2b8d1") => {
    const { id: _, ...row } = await records.selectFrom("alerts").selectAll().limit(1).executeTakeFirstOrThrow();
    const about = { kind: "host", value: host };
    const named = { entity_kind: "host", entity_value: host, entities: JSON.stringify([about]), incident_id: null };
    await records
      .insertInto("alerts")
      .values({ ...row, ...named, id, rule_id, last_seen: iso(noon) })
      .execute();
  };
  const district = "5f1f7b0e-8a0f-4a54-9b7c-0f6f3c1d2e47";
  for (const id of ["back", "mine"]) await raise(id, "10.0.0.1");
  await raise("still", "10.0.0.9");
  await raise("east", "east", district);
  await raise("gone", "gone", district);
  await raise("other", "10.0.0.1", "another-rule");
  const give = { ids: ["mine"], action: "assign", assignee: "account-analyst" };
  await desk.ask("lead", { method: "POST", url: "/api/alerts/bulk", payload: give });
  const seen = (name: string, at: number) => ({ name, address: "", seenAt: iso(at), events: 0, bytes: 0 });
  await writeDocument(desk.data, "collectors-remote", [seen("east", noon + minute), seen("gone", noon - minute)]);
  await writeDocument(desk.data, "collectors-admitted", [{ name: "east", sha256: "", notAfter: "2099-01-01" }]);

  const open = async () => {
    const rows = records.selectFrom("alert_desk").select("alert_id").where("open", "=", 1).orderBy("alert_id");
    return (await rows.where("alert_id", "not like", "a-%").execute()).map((row) => row.alert_id);
  };
  desk.clock.now = noon + 2 * minute;
  await hear("10.0.0.1", noon - minute, noon - minute);
  await lookAtSources(desk.deps, stop);
  expect(await open()).toEqual(["back", "mine", "other", "still"]);
  for (const _ of [1, 2]) {
    await hear("10.0.0.1", noon + minute);
    await lookAtSources(desk.deps, stop);
  }
  expect(await open()).toEqual(["mine", "other", "still"]);
  const told = records.selectFrom("notifications").select("account_id").where("kind", "=", "silence-over");
  expect(await told.execute()).toEqual([{ account_id: "account-analyst" }]);
  expect((await desk.ask("lead", "/api/alerts/back/history")).json()).toMatchObject([
    { by: "system", action: "close", disposition: "true-positive-no-impact", note: "来源已恢复发送，系统自动关闭。" },
  ]);
  const audit = records.selectFrom("audit").select(["actor", "target"]).where("action", "=", "alert.close");
  expect(await audit.where("actor", "=", "system").execute()).toHaveLength(3);
  desk.clock.now = noon;
});

test("it is changed and forgotten", async () => {
  const [source] = await list({ q: "防火墙" });
  const url = `/api/sources/${source?.id}`;
  const changed = await desk.ask("lead", { method: "PUT", url, payload: { silentMinutes: 60 } });
  expect(changed.json()).toMatchObject({ name: "边界防火墙", silentMinutes: 60 });
  expect((await desk.ask("lead", { method: "DELETE", url })).statusCode).toBe(200);
  expect(await list({})).toEqual([]);
});
