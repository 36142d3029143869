import { keyedBy } from "@chengfang/model/data/pseudonym";
import { Role } from "@chengfang/model/roles";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPostgres } from "../../../store/test/postgres.ts";
import { enter, openDesk } from "../test/desk.ts";
import type { Desk } from "../test/desk.ts";
import { form } from "../test/form.ts";
import { basisHash, seedSystems } from "../test/protection.ts";
import { copyTables } from "./copies/database.ts";
import { shippedRules } from "./masking/rules.ts";
import { withDatabase } from "./tables/postgres.ts";

let server: Awaited<ReturnType<typeof startPostgres>>;
let desk: Desk;
beforeAll(async () => {
  server = await startPostgres();
  desk = await openDesk(server.url);
});
afterAll(async () => {
  await desk.close();
  await server.stop();
});

test("lists, groups, filters and counts say the same on PostgreSQL", async () => {
  const roles = Role.options.length; // a token of each, and its line in the trail
  for (const [role, url, range] of [
    ["analyst", '/api/alerts?filter={"entityValue":"his-01","q":"BRUTE"}', "alerts 0-5/6"],
    ["analyst", "/api/alerts/groups", "alerts/groups 0-1/2"],
    ["analyst", '/api/incidents?filter={"entityValue":"203.0.113.9"}', "incidents 0-0/1"],
    ["analyst", '/api/rules?sort=["severity","DESC"]', "rules 0-1/2"],
    ["sysadmin", '/api/accounts?filter={"role":"owner"}', "accounts 0-0/1"],
    ["secadmin", "/api/tokens", `tokens 0-${roles - 1}/${roles}`],
    ["auditor", "/api/audit", `audit 0-${roles - 1}/${roles}`],
  ] as const) {
    expect((await desk.ask(role, url)).headers["content-range"], url).toBe(range);
  }
  const [worst] = (await desk.ask("analyst", "/api/alerts/groups")).json();
  expect(worst).toMatchObject({ id: "r-brute", alerts: 6, events: 60, hosts: 1, open: 6 });
  expect((await desk.ask("viewer", "/api/overview")).json()).toMatchObject({
    openAlerts: { high: 6 },
    openIncidents: { high: 2 },
  });
});

test("exceptions are made, found, counted and ended on PostgreSQL", async () => {
  const browser = await enter(desk, "analyst");
  const source =
    "title: A\nlogsource: {product: linux}\nfilter: {rules: [r-odd], selection: {host.name: a}, condition: not selection}\n";
  const payload = { source, reason: "…", expiresAt: "2026-12-24T00:00:00Z" };
  const made = (await browser.ask({ method: "POST", url: "/api/exceptions", payload })).json();
  const row = {
    exception_id: made.id,
    state: "in-force",
    problem: "",
    hits: 2,
    last_hit: payload.expiresAt,
    at: payload.expiresAt,
  };
  await desk.deps.records.insertInto("exception_states").values(row).execute();
  const filter = { rule: "r-odd", state: "in-force", q: "host", expiresBefore: "2026-12-25T00:00:00Z", endless: false };
  const found = await desk.ask("viewer", `/api/exceptions?filter=${JSON.stringify(filter)}&sort=["hits","DESC"]`);
  expect(found.json()).toMatchObject([{ id: made.id, hits: 2, state: "in-force" }]);
  const [rule] = (await desk.ask("viewer", '/api/rules?filter={"id":"r-odd","feed":"unknown"}')).json();
  expect(rule).toMatchObject({ exceptions: 1 });
  const ended = await browser.ask({ method: "POST", url: `/api/exceptions/${made.id}/end`, payload: {} });
  expect(ended.json()).toMatchObject({ state: "ended" });
});

test("a day's work goes through on PostgreSQL", async () => {
  const browser = await enter(desk, "analyst");
  const bulk = { filter: { severity: "low" }, action: "close", disposition: "false-positive" };
  expect((await browser.ask({ method: "POST", url: "/api/alerts/bulk", payload: bulk })).json()).toMatchObject({
    changed: 6,
  });
  const close = { status: "closed", disposition: "true-positive-impact" };
  expect((await browser.ask({ method: "POST", url: "/api/incidents/i-1/status", payload: close })).statusCode).toBe(
    200,
  );
  expect((await browser.ask("/api/incidents/i-1/report.docx")).statusCode).toBe(200);
  const register = form("a.csv", Buffer.from("资产名称,IP地址\n甲,10.0.0.1\n"));
  const imported = await browser.ask({
    method: "POST",
    url: "/api/assets/import",
    payload: register.payload,
    headers: register.headers,
  });
  expect(imported.json()).toMatchObject({ created: 1 });
  expect((await desk.ask("auditor", "/api/audit/verify")).json()).toMatchObject({ intact: true });
});

test("datasets are kept on PostgreSQL, and a database is searched and copied masked", async () => {
  const dataset = (
    await desk.ask("lead", { method: "POST", url: "/api/datasets", payload: { name: "人口", volume: 9_000_000_000 } })
  ).json();
  const found = await desk.ask("lead", '/api/datasets?filter={"q":"人口","overdue":false}&sort=["grade","DESC"]');
  expect(found.json()).toMatchObject([{ id: dataset.id, volume: 9_000_000_000, changing: false }]);
  const browser = await enter(desk, "lead");
  const change = { datasetId: dataset.id, to: { level: "L4" }, reason: "就高从严" };
  expect((await browser.ask({ method: "POST", url: "/api/dataset-changes", payload: change })).json()).toMatchObject({
    state: "requested",
  });

  const [from, to] = [await server.database("city"), await server.database("copy")];
  await withDatabase({ url: from, readOnly: false }, async (client) => {
    await client.query(
      `create table "居民" (id int primary key, xm varchar(20), sfzh char(18), born date, phone bigint, tags text[], extra jsonb)`,
    );
    await client.query(
      `insert into "居民" select i, '王芳', '11010519491231002X', date '1949-12-31', 13812345678, '{a}', '{"tel":"13912345678"}' from generate_series(1, 4500) i`,
    );
  });
  Object.assign(desk.deps.config.masking, { sources: [{ name: "人口库", url: from }] });
  const searched = await desk.ask("lead", {
    method: "POST",
    url: `/api/data-sources/${encodeURIComponent("人口库")}/discover`,
    payload: {},
  });
  expect(searched.statusCode, searched.body).toBe(200);
  expect(searched.json()).toMatchObject([
    {
      table: "public.居民",
      rows: 1000,
      fields: [
        { kind: null },
        { name: "xm", kind: "person-name" },
        { kind: "id-card", type: "character(18)" },
        { kind: null },
        { kind: "mobile" },
        { kind: null },
        { kind: "mobile" },
      ],
    },
  ]);
  expect(searched.body).not.toMatch(/11010519491231002X|13812345678/);

  const given = { rules: shippedRules.rules, variant: "normal", keyed: keyedBy(Buffer.alloc(32)) } as const;
  const asked = {
    from,
    to,
    given,
    rules: { columns: { born: { kind: "birth-date", rule: { method: "generalise", to: "year" } } }, rules: {} },
  } as const;
  expect(await copyTables(asked)).toMatchObject([{ table: "public.居民", rows: 4500 }]);
  const masked = await withDatabase({ url: to, readOnly: true }, async (client) =>
    client.query(`select distinct xm, sfzh, born, phone, tags, extra, max(id) over () as id from "居民"`),
  );
  expect(masked.rows).toEqual([
    {
      id: 4500,
      xm: "王*",
      sfzh: "110105********002X",
      born: "1949",
      phone: "138****5678",
      tags: ["a"],
      extra: { tel: "139****5678" },
    },
  ]);
  await expect(copyTables(asked)).rejects.toThrow("is there already");
  await expect(
    withDatabase({ url: from, readOnly: true }, async (client) => client.query("delete from 居民")),
  ).rejects.toThrow("read-only");
});

test("classified protection goes through on PostgreSQL", async () => {
  await seedSystems(desk.deps.records);
  const [owner, reviewer] = [await enter(desk, "owner"), await enter(desk, "reviewer")];
  const [systemId, unit, text] = ["y-his", "L3-CES1-02", "…"];
  const finding = { systemId, unit: "L3-CES1-01", title: text, demand: text, risk: "high" };
  const inspection = { name: "检查", systemIds: [systemId], startsAt: "2026-11-01", dueAt: "2026-12-01" };
  const five = {
    assetValue: 5,
    threatFrequency: 5,
    vulnerabilitySeverity: 5,
    residualFrequency: 1,
    residualSeverity: 1,
  };
  for (const [by, url, payload] of [
    [owner, "evidence?systemId=y-his&kind=document&name=a.txt", { a: 1 }],
    [owner, "answers", { systemId, unit, verdict: "met", text }],
    [owner, "waivers", { systemId, unit, kind: "waiver", reason: text, expiresAt: "2027-01-01" }],
    [owner, "risks", { systemId, threat: text, vulnerability: text, ...five }],
    [
      owner,
      "activities",
      { kind: "drill", title: text, onDay: "2026-11-01", unitId: "u-health", systemIds: [systemId] },
    ],
    [owner, "policy-documents", { title: text, unitId: "u-health", reviewAt: "2026-12-01" }],
    [reviewer, "reviews", { systemId, unit, verdict: "met", basisHash }],
    [reviewer, "campaigns", inspection],
    [reviewer, "systems", { name: "新系统", levelG: 2 }],
    [reviewer, "orders", finding],
  ] as const)
    expect((await by.ask({ method: "POST", url: `/api/${url}`, payload })).statusCode, url).toBe(201);
  const [order] = (await owner.ask('/api/orders?filter={"open":true}')).json();
  const step = { method: "POST", url: `/api/orders/${order.id}/steps`, payload: { kind: "acknowledge" } } as const;
  expect((await owner.ask(step)).json()).toMatchObject({ state: "acknowledged" });
  for (const [url, range] of [
    ['systems?filter={"q":"HIS","unitId":"u-health"}', "systems 0-0/1"],
    ['systems?sort=["rate","DESC"]&filter={"awaitingSignature":true,"mine":true}', "systems 0-0/1"],
    ['systems/y-his/items?filter={"answered":true,"q":"8.1.4"}', "items 0-0/1"],
    ['evidence?filter={"state":"waiting"}', "evidence 0-0/1"],
    ["systems/y-his/evidence", "evidence 0-0/1"],
    ['risks?filter={"level":5}&sort=["residualLevel","ASC"]', "risks 0-0/1"],
    ["activities", "activities 0-0/1"],
    ["policy-documents", "policy-documents 0-0/1"],
    ["campaigns", "campaigns 0-0/1"],
    ["waivers", "waivers 0-0/1"],
    ["drifts", "drifts 0-0/1"],
    ["reminders", "reminders 0-0/1"],
    ["catalogue", "catalogue */0"],
  ] as const)
    expect((await owner.ask(`/api/${url}`)).headers["content-range"], url).toBe(range);
  expect((await owner.ask("/api/compliance/overview")).json()).toMatchObject({ systems: 1, openOrders: 1, rate: 0 });
  expect((await owner.ask("/api/compliance/calendar")).json()).toHaveLength(3);
  const own = { systemId, unit, verdict: "met", text };
  await reviewer.ask({ method: "POST", url: "/api/answers", payload: own });
  const again = {
    method: "POST",
    url: "/api/reviews",
    payload: { systemId, unit, verdict: "met", basisHash },
  } as const;
  expect((await reviewer.ask(again)).json()).toMatchObject({ params: { reason: "own-answer" } });
});

test("of several who do the same at once, all but one are told that it is done", async () => {
  const reviewer = await enter(desk, "reviewer");
  const finding = { systemId: "y-pay", unit: "L3-CES1-01", title: "…", demand: "…", risk: "high" };
  const asked = { method: "POST", url: "/api/orders", payload: finding } as const;
  const told = await Promise.all(Array.from({ length: 6 }, async () => (await reviewer.ask(asked)).statusCode));
  expect(told.toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409, 409, 409]);
});
