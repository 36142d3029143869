import { afterAll, beforeAll, expect, test } from "vitest";
import { openDesk } from "../../test/desk.ts";
import type { Desk } from "../../test/desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  for (const name of ["=cmd()", "上级单位"])
    await desk.ask("sysadmin", { method: "POST", url: "/api/units", payload: { name, kind: "department" } });
});
afterAll(async () => desk.close());

const exported = async (query: string) => desk.ask("auditor", `/api/audit/export?${query}`);
const filter = (given: object) => `filter=${encodeURIComponent(JSON.stringify(given))}`;

test("exported lines hold the hashes that prove them, oldest first, and no formula", async () => {
  const csv = await exported(filter({ action: "unit" }));
  expect(csv.headers["content-disposition"]).toContain("audit-2026-11-24.csv");
  const [head, ...rows] = csv.body.trim().split("\r\n");
  expect(head).toContain("seq,at,actor,action,target,outcome,address,detail,previous,hash");
  expect(rows.length).toBe(2);
  expect(rows[0]).toMatch(/unit\.create.*[0-9a-f]{64}$/);
  const ndjson = await exported(`format=ndjson&${filter({ action: "unit" })}`);
  const lines = ndjson.body
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { previous: string; hash: string });
  expect(lines[1]?.previous).toBe(lines[0]?.hash);
});

test("a line that names things by their ids says what they are called", async () => {
  const payload = { roles: ["lead"] };
  await desk.ask("secadmin", { method: "PUT", url: "/api/accounts/account-analyst/roles", payload });
  const [line] = (await desk.ask("auditor", `/api/audit?${filter({ action: "account.roles" })}`)).json();
  expect(line).toMatchObject({ target: "account-analyst", names: { "account-analyst": expect.stringMatching(/\S/) } });
});

test("an export is on the trail itself", async () => {
  const answer = await desk.ask("auditor", `/api/audit?${filter({ action: "audit.export" })}`);
  expect(answer.json()).toMatchObject([{ actor: expect.any(String), target: "ndjson" }, { target: "csv" }]);
});

test.each([
  [filter({ nothing: 1 }), 400],
  ["filter={", 400],
  ["format=xml", 400],
] as const)("%s is refused", async (query, status) => expect((await exported(query)).statusCode).toBe(status));

test("who acts and what they do", async () => {
  const { actors, actions } = (await desk.ask("auditor", "/api/audit/words")).json<{
    actors: string[];
    actions: string[];
  }>();
  expect(actions).toEqual(expect.arrayContaining(["unit.create", "audit.export"]));
  expect(actors.length).toBeGreaterThan(1);
  expect((await desk.ask("sysadmin", "/api/audit/words")).statusCode).toBe(403);
});
