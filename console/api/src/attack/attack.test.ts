import { afterAll, beforeAll, expect, test } from "vitest";
import { openDesk } from "../../test/desk.ts";
import type { Desk } from "../../test/desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  const { records } = desk.deps;
  const { rule_id: rule } = await records.selectFrom("alerts").select("rule_id").executeTakeFirstOrThrow();
  const tags = JSON.stringify(["attack.credential_access", "attack.t1110.001"]);
  await records.updateTable("rules").set({ tags }).where("id", "=", rule).execute();
});
afterAll(async () => desk.close());

test("a technique counts its rules, and its alerts in the period", async () => {
  const cells = (await desk.ask("lead", "/api/attack?from=2026-01-01T00:00:00Z")).json();
  expect(cells.length).toBeGreaterThan(0);
  const hit = cells.find((cell: { alerts: number }) => cell.alerts > 0);
  expect(hit).toMatchObject({ tactic: "credential-access", technique: "T1110" });
  expect(hit.rules).toBeGreaterThanOrEqual(hit.enabled);
  expect(hit.enabled).toBeGreaterThanOrEqual(hit.fed);
  const later = (await desk.ask("lead", "/api/attack?from=2027-01-01T00:00:00Z")).json();
  expect(later.every((cell: { alerts: number }) => cell.alerts === 0)).toBe(true);
  expect((await desk.ask("owner", "/api/attack")).statusCode).toBe(403);
});
