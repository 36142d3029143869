import { Role } from "@chengfang/model/roles";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPostgres } from "../../../store/test/postgres.ts";
import { enter, openDesk } from "../test/desk.ts";
import type { Desk } from "../test/desk.ts";
import { form } from "../test/form.ts";

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
