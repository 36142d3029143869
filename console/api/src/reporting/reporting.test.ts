import { afterAll, beforeAll, expect, test } from "vitest";
import { enter, openDesk } from "../../test/desk.ts";
import type { Browser, Desk } from "../../test/desk.ts";
import { lookAtDeadlines } from "./watch.ts";

let desk: Desk;
let analyst: Browser;
beforeAll(async () => {
  desk = await openDesk();
  analyst = await enter(desk, "analyst");
});
afterAll(async () => desk.close());

const minute = 60_000;
const ago = (minutes: number) => new Date(desk.clock.now - minutes * minute).toISOString();
const facts = (change: object = {}) => ({
  discoveredAt: ago(30),
  operator: "other",
  crime: false,
  measures: { "home-page-content": { since: ago(40), until: null } },
  judged: null,
  endedAt: null,
  basis: "",
  ...change,
});
const put = async (id: string, version: number, change: object = {}) =>
  analyst.ask({ method: "PUT", url: `/api/incidents/${id}/reporting`, payload: { facts: facts(change), version } });
const clocks = async (id: string) =>
  (await desk.ask("lead", `/api/incidents/${id}/reporting`)).json<{ clocks: { duty: string; state: string }[] }>()
    .clocks;
const told = async () =>
  (await desk.deps.records.selectFrom("notifications").select(["kind", "account_id"]).execute()).map(
    ({ kind }) => kind,
  );

test("a clock starts when a threshold is passed, is told of, and is stopped by the report, which says how late", async () => {
  const kept = await put("i-1", 0);
  expect(kept.json()).toMatchObject({ version: 1, level: "major" });
  expect(kept.json().clocks).toMatchObject([
    { duty: "other", state: "running", startedAt: ago(10), dueAt: ago(10 - 240), unverified: true },
  ]);
  expect((await put("i-1", 0)).json()).toMatchObject({ status: 409, params: { reason: "version", version: 1 } });
  await lookAtDeadlines(desk.deps);
  await lookAtDeadlines(desk.deps);
  expect(await told()).toEqual(["clock-running"]);
  expect((await desk.ask("lead", "/api/report-clocks")).json()).toMatchObject([
    { incidentId: "i-1", number: expect.any(String) },
  ]);

  const start = desk.clock.now;
  desk.clock.now += 260 * minute;
  await lookAtDeadlines(desk.deps);
  expect(await clocks("i-1")).toMatchObject([{ state: "overdue" }]);
  expect(await told()).toEqual(expect.arrayContaining(["clock-missed"]));
  const sent = {
    duty: "other",
    at: new Date(start + 235 * minute).toISOString(),
    to: "省互联网信息办公室",
    how: "12387网站",
    number: "网安报〔2026〕1号",
  };
  const answer = await desk.ask("lead", { method: "POST", url: "/api/incidents/i-1/reporting/sent", payload: sent });
  expect(answer.json().clocks).toMatchObject([{ state: "late", lateMs: 5 * minute }]);
  expect((await desk.ask("lead", "/api/report-clocks")).json()).toEqual([]);
  desk.clock.now = start;
});

test("whoever may only look does not judge, and nobody reports from the future", async () => {
  const payload = { facts: facts(), version: 0 };
  const url = "/api/incidents/i-2/reporting";
  expect((await desk.ask("viewer", { method: "PUT", url, payload })).statusCode).toBe(403);
  expect((await desk.ask("owner", url)).statusCode).toBe(403);
  const late = { discoveredAt: new Date(desk.clock.now + minute).toISOString() };
  expect((await put("i-2", 0, late)).json()).toMatchObject({ params: { reason: "future" } });
});
