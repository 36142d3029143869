import { afterEach, beforeEach, expect, test } from "vitest";
import { enter, openDesk } from "../../test/desk.ts";
import type { Desk } from "../../test/desk.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(async () => desk.close());

const night = { screen: "alerts", name: "今夜高危", query: "severity=high", shared: false };

async function people() {
  const [analyst, lead, viewer] = await Promise.all(
    ["analyst", "lead", "viewer"].map(async (name) => enter(desk, name)),
  );
  if (!analyst || !lead || !viewer) throw new Error("nobody");
  return { analyst, lead, viewer };
}
const add = (payload: object) => ({ method: "POST", url: "/api/views", payload }) as const;
const change = (id: string, payload: object) => ({ method: "PUT", url: `/api/views/${id}`, payload }) as const;

test("a view is one's own until it is shared; then all see it, and only its owner or a keeper changes it", async () => {
  const { analyst, lead, viewer } = await people();
  const made = await analyst.ask(add(night));
  expect(made.statusCode).toBe(201);
  const { id } = made.json();
  expect((await viewer.ask("/api/views?screen=alerts")).json()).toEqual([]);
  expect((await viewer.ask(change(id, { name: "x" }))).statusCode).toBe(404);
  expect((await analyst.ask(change(id, { shared: true }))).json()).toMatchObject({ shared: true, mine: true });
  expect((await viewer.ask("/api/views?screen=alerts")).json()).toMatchObject([{ id, mine: false, isDefault: false }]);
  expect((await viewer.ask("/api/views?screen=incidents")).json()).toEqual([]);
  expect((await viewer.ask(change(id, { name: "x" }))).statusCode).toBe(403);
  expect((await viewer.ask({ method: "DELETE", url: `/api/views/${id}` })).statusCode).toBe(403);
  expect((await lead.ask(change(id, { name: "夜班" }))).json()).toMatchObject({ name: "夜班" });
  expect((await lead.ask({ method: "DELETE", url: `/api/views/${id}` })).statusCode).toBe(204);
  expect((await analyst.ask("/api/views?screen=alerts")).json()).toEqual([]);
});

test("each opens a list with a default of their own, which ends with the sharing", async () => {
  const { analyst, viewer } = await people();
  const { id } = (await analyst.ask(add({ ...night, shared: true }))).json();
  const standard = { method: "PUT", url: `/api/views/${id}/default`, payload: { on: true } } as const;
  for (const each of [analyst, viewer]) expect((await each.ask(standard)).statusCode).toBe(204);
  expect((await viewer.ask("/api/views?screen=alerts")).json()).toMatchObject([{ isDefault: true }]);
  await analyst.ask(change(id, { shared: false }));
  await analyst.ask(change(id, { shared: true }));
  expect((await viewer.ask("/api/views?screen=alerts")).json()).toMatchObject([{ isDefault: false }]);
  expect((await analyst.ask("/api/views?screen=alerts")).json()).toMatchObject([{ isDefault: true }]);
  expect((await analyst.ask({ ...standard, payload: { on: false } })).statusCode).toBe(204);
  expect((await analyst.ask("/api/views?screen=alerts")).json()).toMatchObject([{ isDefault: false }]);
});

test.each([
  ["no name", { ...night, name: " " }, 400],
  ["a name twice", night, 409],
  ["a screen that is a path", { ...night, screen: "../x" }, 400],
  ["a query without end", { ...night, name: "n", query: "x".repeat(4001) }, 400],
])("%s is refused", async (_name, payload, status) => {
  const { analyst } = await people();
  await analyst.ask(add(night));
  expect((await analyst.ask(add(payload))).statusCode).toBe(status);
});

test("a machine keeps no views for people to open", async () => {
  for (const role of ["screen", "collector", "analyst"] as const)
    expect((await desk.ask(role, add({ ...night, shared: true }))).json(), role).toMatchObject({ status: 403 });
});
