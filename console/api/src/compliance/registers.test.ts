import { createPrivateKey, createPublicKey } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { enter, openDesk } from "../../test/desk.ts";
import type { Desk } from "../../test/desk.ts";
import { seedSystems, verdictOf } from "../../test/protection.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  await seedSystems(desk.deps.records);
});
afterAll(async () => desk.close());

const post = async (url: string, payload: object) => desk.ask("lead", { method: "POST", url: `/api/${url}`, payload });
const put = async (url: string, payload: object) => desk.ask("lead", { method: "PUT", url: `/api/${url}`, payload });
const ids = async (url: string) =>
  (await desk.ask("viewer", `/api/${url}`)).json<{ id: string }[]>().map(({ id }) => id);

test("a key is made for a host, leaves once in its script, and is revoked", async () => {
  const made = (await post("agent-keys", { assetId: "s-his" })).json();
  expect(made.script).toContain(`\nCHENGFANG_KEY_ID=${made.id}\n`);
  const [, encoded = ""] = /^CHENGFANG_KEY=(\S+)$/m.exec(made.script) ?? [];
  const pem = Buffer.from(encoded, "base64").toString();
  const row = await desk.deps.records.selectFrom("agent_keys").selectAll().executeTakeFirstOrThrow();
  const half = createPublicKey(createPrivateKey(pem)).export({ type: "spki", format: "pem" });
  expect(row).toMatchObject({ id: made.id, asset_id: "s-his", public_key: half });
  const [kept] = (await desk.ask("lead", "/api/agent-keys")).json();
  expect(kept).toEqual({
    id: made.id,
    assetId: "s-his",
    createdAt: made.createdAt,
    createdBy: "token:lead",
    revokedAt: null,
  });
  const revoked = (await post(`agent-keys/${made.id}/revoke`, { reason: "主机下线" })).json();
  expect(revoked).toMatchObject({ revokedAt: "2026-11-24T04:00:00.000Z" });
  expect((await desk.ask("lead", '/api/agent-keys?filter={"revoked":false}')).json()).toEqual([]);
  for (const [platform, line] of [
    ["db", /^CHENGFANG_KEY=[\w+/=]{100,}$/m],
    ["ps1", /^\$embeddedKey = '[\w+/=]{100,}'$/m],
  ] as const)
    expect((await post("agent-keys", { platform })).json().script).toMatch(line);
  expect((await post("agent-keys", { assetId: "nope" })).statusCode).toBe(404);
});

test("an inspection tells how far each system is, and ends", async () => {
  const payload = {
    name: "三季度检查",
    systemIds: ["y-his", "y-pay"],
    units: ["8.1.4.1.a", "8.1.4.1.b"],
    startsAt: "2026-11-01",
    dueAt: "2026-12-01",
  };
  expect((await post("campaigns", { ...payload, dueAt: "2026-10-01" })).json()).toMatchObject({
    params: { reason: "dates" },
  });
  expect((await post("campaigns", { ...payload, systemIds: ["nope"] })).json()).toMatchObject({
    params: { reason: "system" },
  });
  const { id } = (await post("campaigns", payload)).json();
  const person = await enter(desk, "lead");
  for (const unit of ["L3-CES1-01", "L3-MMS1-10"])
    await person.ask({
      method: "POST",
      url: "/api/answers",
      payload: { systemId: "y-his", unit, verdict: "met", text: "…" },
    });
  const order = { systemId: "y-his", unit: "L3-CES1-01", title: "…", demand: "…", risk: "high", campaignId: id };
  await post("orders", order);
  expect((await desk.ask("viewer", `/api/campaigns/${id}`)).json().progress).toEqual([
    { systemId: "y-his", answered: 1, settled: 1, items: 2, openOrders: 1 },
    { systemId: "y-pay", answered: 0, settled: 1, items: 2, openOrders: 0 },
  ]);
  expect(await ids('campaigns?filter={"closed":false,"systemId":"y-pay"}')).toEqual([id]);
  expect((await post(`campaigns/${id}/close`, {})).json()).toMatchObject({ closedAt: "2026-11-24T04:00:00.000Z" });
  expect((await put(`campaigns/${id}`, { name: "…" })).json()).toMatchObject({ params: { reason: "closed" } });
});

test("documents and activities are kept, changed and found by what they speak to", async () => {
  const paper = { title: "账号管理制度", kind: "procedure", reviewAt: "2026-12-01", requirements: ["8.1.7.2.a"] };
  const { id } = (await post("policy-documents", paper)).json();
  expect((await put(`policy-documents/${id}`, { version: "2.0" })).json()).toMatchObject({ ...paper, version: "2.0" });
  expect(await ids('policy-documents?filter={"requirement":"8.1.7.2.a","reviewBefore":"2026-12-31"}')).toEqual([id]);
  expect((await put(`policy-documents/${id}`, { unitId: "nope" })).json()).toMatchObject({
    params: { reason: "unit" },
  });
  const drill = { kind: "drill", title: "断电演练", onDay: "2026-11-02", systemIds: ["y-his"], nextDue: "2027-11-02" };
  const made = (await post("activities", drill)).json();
  expect(await ids('activities?filter={"systemId":"y-his","kind":"drill","from":"2026-11-01"}')).toEqual([made.id]);
  expect((await put(`activities/${made.id}`, { evidenceIds: ["nope"] })).json()).toMatchObject({
    params: { reason: "evidence" },
  });
  const remove = { method: "DELETE", url: `/api/activities/${made.id}` } as const;
  expect((await desk.ask("lead", remove)).statusCode).toBe(200);
});

test("risks come with their level, now and after treatment, and sort by it", async () => {
  const entry = ([assetValue, threatFrequency, vulnerabilitySeverity]: readonly [number, number, number]) => ({
    systemId: "y-his",
    threat: "勒索软件",
    vulnerability: "弱口令",
    assetValue,
    threatFrequency,
    vulnerabilitySeverity,
    residualFrequency: 1,
    residualSeverity: 2,
  });
  const levels: [number, number][] = [];
  for (const parts of [
    [5, 5, 5],
    [1, 1, 1],
    [3, 3, 4],
    [5, 5, 4],
  ] as const) {
    const made = (await post("risks", entry(parts))).json();
    levels.push([made.level, made.residualLevel]);
  }
  // √(t·v)·√(a·v): 25, 1, 12, 20; after treatment √(1·2)·√(a·2) = 4.47, 2, 3.46, 4.47
  expect(levels).toEqual([
    [5, 1],
    [1, 1],
    [3, 1],
    [4, 1],
  ]);
  const sorted = (await desk.ask("viewer", '/api/risks?filter={"level":[3,4,5]}')).json<{ level: number }[]>();
  expect(sorted.map(({ level }) => level)).toEqual([5, 4, 3]);
  expect((await post("risks", { ...entry([1, 1, 1]), assetId: "s-pay" })).json()).toMatchObject({
    params: { reason: "asset" },
  });
});

test("the catalogue is listed in the order of the standard", async () => {
  const items = [
    ["L3-CES1-10", "8.1.4.10.a"],
    ["L3-CES1-02", "8.1.4.2.a"],
  ] as const;
  for (const [unit, clause] of items) {
    const { item } = verdictOf("y", { unit, clause, verdict: "met", automatic: "met" });
    await desk.deps.records
      .insertInto("catalogue_items")
      .values({
        unit,
        requirement: clause,
        clause,
        level: 3,
        scope: "general",
        class_code: "CES",
        detail: JSON.stringify(item),
      })
      .execute();
  }
  const units = (await desk.ask("owner", '/api/catalogue?filter={"level":3,"automation":"semi"}')).json<
    { unit: string }[]
  >();
  expect(units.map(({ unit }) => unit)).toEqual(["L3-CES1-02", "L3-CES1-10"]);
});
