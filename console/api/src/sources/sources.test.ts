import type { SourceCounts } from "@chengfang/model/health";
import type { LogSource } from "@chengfang/model/onboarding";
import { writeDocument } from "@chengfang/store/documents";
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
const iso = (ms: number) => new Date(ms).toISOString();
const create = async (payload: object, role: "sysadmin" | "analyst" = "sysadmin") =>
  desk.ask(role, { method: "POST", url: "/api/sources", payload });
const list = async (filter: object) =>
  (await desk.ask("sysadmin", `/api/sources?filter=${encodeURIComponent(JSON.stringify(filter))}`)).json<LogSource[]>();

async function hear(source: string, lastSeen: number): Promise<void> {
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
    await lookAtSources(desk.deps);
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
  await lookAtSources(desk.deps);
  expect(await list({ silent: true })).toEqual([]);
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
