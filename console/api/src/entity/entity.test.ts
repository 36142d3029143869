import { afterAll, beforeAll, expect, test } from "vitest";
import { openDesk } from "../../test/desk.ts";
import type { Desk } from "../../test/desk.ts";
import { riskOf } from "./risk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => desk.close());

test("a host is known with its alerts, incidents and asset", async () => {
  const answer = await desk.ask("analyst", "/api/entity/host/his-01");
  expect(answer.statusCode, answer.body).toBe(200);
  const picture = answer.json();
  expect(picture.alerts.total).toBeGreaterThan(0);
  expect(picture.newest.length).toBe(Math.min(100, picture.alerts.total));
  expect(picture.risk).toBe(
    Math.min(
      100,
      picture.reasons.reduce((sum: number, each: { points: number }) => sum + each.points, 0),
    ),
  );
});

test("what nobody has seen is known as nothing", async () => {
  expect((await desk.ask("analyst", "/api/entity/ip/192.0.2.1")).json()).toMatchObject({
    risk: 0,
    reasons: [],
    alerts: { total: 0, open: 0, firstSeen: null },
    incidents: [],
    assets: [],
  });
});

test.each([
  ["/api/entity/car/x", "analyst", 400],
  ["/api/entity/ip/10.0.0.1", "owner", 403],
] as const)("%s by %s is %i", async (url, role, code) => expect((await desk.ask(role, url)).statusCode).toBe(code));

test.each([
  [{ openAlerts: 0, worst: 0, openIncidents: 0, intelligence: false, assets: [], failed: 0 }, 0],
  [{ openAlerts: 1, worst: 90, openIncidents: 0, intelligence: false, assets: [], failed: 0 }, 41],
  [
    {
      openAlerts: 999,
      worst: 90,
      openIncidents: 9,
      intelligence: true,
      assets: [{ importance: "critical" }],
      failed: 99,
    },
    100,
  ],
] as const)("%j has the risk %i", (facts, risk) => expect(riskOf(facts).risk).toBe(risk));
