import { Role } from "@chengfang/model/roles";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { enter, openDesk } from "../../test/desk.ts";
import type { Desk } from "../../test/desk.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(async () => desk.close());

const roles = async (id: string, wanted: readonly string[]) =>
  desk.ask("secadmin", { method: "PUT", url: `/api/accounts/${id}/roles`, payload: { roles: wanted } });

test("it takes two people to let somebody in", async () => {
  const made = await desk.ask("sysadmin", {
    method: "POST",
    url: "/api/accounts",
    payload: { name: "wang", displayName: "王芳", roles: ["lead"] },
  });
  expect([made.statusCode, made.json()]).toMatchObject([201, { name: "wang", roles: [], mustChange: true }]);
  expect(made.body).not.toContain("argon2");
  const browser = await enter(desk, "wang", made.json().password);
  expect((await browser.ask("/api/self")).json()).toMatchObject({ roles: [], permissions: [], mustChange: true });
  expect((await roles(made.json().id, ["analyst", "analyst"])).json()).toMatchObject({ roles: ["analyst"] });
  expect(
    (
      await desk.ask("sysadmin", {
        method: "POST",
        url: "/api/accounts",
        payload: { name: "wang", displayName: "又一个" },
      })
    ).statusCode,
  ).toBe(409);
});

describe("the three administrators are three people", () => {
  test.each([
    [["sysadmin", "auditor"], 409],
    [["sysadmin", "secadmin"], 409],
    [["auditor", "analyst"], 409],
    [["secadmin", "viewer"], 409],
    [["sysadmin", "analyst"], 200],
    [[], 200],
  ] as const)("%j → %i", async (wanted, status) => {
    expect((await roles("account-viewer", wanted)).statusCode).toBe(status);
  });

  test("nobody changes their own roles or disables themselves", async () => {
    const secadmin = await enter(desk, "secadmin");
    const own = {
      method: "PUT",
      url: "/api/accounts/account-secadmin/roles",
      payload: { roles: ["sysadmin"] },
    } as const;
    expect((await secadmin.ask(own)).json()).toMatchObject({ status: 403, params: { reason: "self" } });
    const sysadmin = await enter(desk, "sysadmin");
    const off = { method: "PUT", url: "/api/accounts/account-sysadmin", payload: { enabled: false } } as const;
    expect((await sysadmin.ask(off)).statusCode).toBe(403);
  });
});

test("a new one-time password ends every session and has to be changed", async () => {
  const browser = await enter(desk, "analyst");
  const { password } = (
    await desk.ask("sysadmin", { method: "POST", url: "/api/accounts/account-analyst/reset-password" })
  ).json();
  expect((await browser.ask("/api/self")).statusCode).toBe(401);
  expect((await (await enter(desk, "analyst", password)).ask("/api/self")).json()).toMatchObject({ mustChange: true });
});

describe("no administrator gets at the account of one who watches them", () => {
  const reset = { method: "POST", of: "/reset-password" } as const;
  const off = { method: "PUT", of: "", payload: { enabled: false } } as const;
  test.each([
    ["sysadmin", reset, "analyst", 200],
    ["sysadmin", reset, "secadmin", 403],
    ["sysadmin", reset, "auditor", 403],
    ["sysadmin", reset, "sysadmin", 403],
    ["secadmin", reset, "sysadmin", 200],
    ["secadmin", reset, "auditor", 200],
    ["secadmin", reset, "analyst", 403],
    ["secadmin", reset, "secadmin", 403],
    ["auditor", reset, "analyst", 403],
    ["analyst", reset, "analyst", 403],
    ["sysadmin", off, "auditor", 403],
    ["sysadmin", off, "secadmin", 403],
    ["sysadmin", off, "analyst", 200],
  ] as const)("%s, %j of %s → %i", async (role, { of, ...request }, whose, status) => {
    const url = `/api/accounts/account-${whose}${of}`;
    expect((await desk.ask(role, { ...request, url })).statusCode).toBe(status);
  });
});

test("names are for everybody who reads incidents, accounts are not", async () => {
  expect((await desk.ask("analyst", "/api/accounts/names")).json()).toContainEqual({
    id: "account-lead",
    displayName: "lead 张三",
  });
  expect((await desk.ask("analyst", "/api/accounts")).statusCode).toBe(403);
  expect((await desk.ask("auditor", '/api/accounts?filter={"role":"owner"}')).json()).toMatchObject([
    { name: "owner", unitId: "u-health" },
  ]);
});

describe("tokens", () => {
  test("are shown once, work, and end when revoked", async () => {
    const made = await desk.ask("secadmin", {
      method: "POST",
      url: "/api/tokens",
      payload: { name: "scanner", role: "viewer" },
    });
    expect(made.json()).toMatchObject({
      name: "scanner",
      role: "viewer",
      createdBy: "token:secadmin",
      token: expect.stringMatching(/^cf_/),
    });
    const use = async () =>
      (await desk.app.inject({ url: "/api/alerts", headers: { authorization: `Bearer ${made.json().token}` } }))
        .statusCode;
    expect(await use()).toBe(200);
    const listed = await desk.ask("secadmin", '/api/tokens?filter={"q":"scanner"}');
    expect(listed.body).not.toContain(made.json().token);
    expect(listed.json()).toMatchObject([{ usedAt: "2026-11-24T04:00:00.000Z" }]);
    expect(
      (await desk.ask("secadmin", { method: "DELETE", url: `/api/tokens/${made.json().id}` })).json(),
    ).toMatchObject({ revokedAt: "2026-11-24T04:00:00.000Z" });
    expect(await use()).toBe(401);
  });

  test.each(["sysadmin", "secadmin", "auditor"])("none has the power of the %s", async (role) => {
    const made = await desk.ask("secadmin", { method: "POST", url: "/api/tokens", payload: { name: "x", role } });
    expect(made.statusCode).toBe(400);
  });

  test("end on their day", async () => {
    const expiresAt = "2026-11-24T05:00:00Z";
    const { token } = (
      await desk.ask("secadmin", {
        method: "POST",
        url: "/api/tokens",
        payload: { name: "x", role: "viewer", expiresAt },
      })
    ).json();
    const use = async () =>
      (await desk.app.inject({ url: "/api/alerts", headers: { authorization: `Bearer ${token}` } })).statusCode;
    expect(await use()).toBe(200);
    desk.clock.now += 2 * 3_600_000;
    expect(await use()).toBe(401);
  });
});

test("rules are switched by those who may, and a switch is kept", async () => {
  const off = { method: "PUT", url: "/api/rules/r-odd", payload: { enabled: false } } as const;
  expect((await desk.ask("analyst", off)).statusCode).toBe(403);
  expect((await desk.ask("lead", off)).json()).toMatchObject({ enabled: false });
  expect((await desk.ask("lead", '/api/rules?filter={"enabled":false}')).json()).toMatchObject([{ id: "r-odd" }]);
  const sorted = (await desk.ask("lead", '/api/rules?sort=["severity","DESC"]')).json<{ id: string }[]>();
  expect(sorted.map(({ id }) => id)).toEqual(["r-brute", "r-odd"]);
});

test("units cannot be removed while something belongs to them, nor lie below themselves", async () => {
  const made = await desk.ask("sysadmin", {
    method: "POST",
    url: "/api/units",
    payload: { name: "东城区", kind: "district" },
  });
  const child = await desk.ask("sysadmin", {
    method: "POST",
    url: "/api/units",
    payload: { name: "镇", kind: "town", parentId: made.json().id },
  });
  const put = async (id: string, payload: object) =>
    (await desk.ask("sysadmin", { method: "PUT", url: `/api/units/${id}`, payload })).statusCode;
  const remove = async (id: string) =>
    (await desk.ask("sysadmin", { method: "DELETE", url: `/api/units/${id}` })).statusCode;
  expect(await put(made.json().id, { parentId: child.json().id })).toBe(422);
  expect(await put(child.json().id, { contact: "赵" })).toBe(200);
  expect((await desk.ask("sysadmin", `/api/units/${child.json().id}`)).json()).toMatchObject({
    parentId: made.json().id,
    contact: "赵",
  });
  expect([
    await remove(made.json().id),
    await remove("u-health"),
    await remove(child.json().id),
    await remove(made.json().id),
  ]).toEqual([409, 409, 200, 200]);
});

test("the audit trail can be read and verified, and not written", async () => {
  expect((await desk.ask("auditor", "/api/audit/verify")).json()).toMatchObject({
    intact: true,
    lines: Role.options.length,
  });
  await expect(desk.deps.records.updateTable("audit").set({ actor: "x" }).execute()).rejects.toThrow(/audit/);
  await expect(desk.deps.records.deleteFrom("audit").execute()).rejects.toThrow(/audit/);
});
