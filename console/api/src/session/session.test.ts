import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { enter, openDesk, password } from "../../test/desk.ts";
import type { Desk } from "../../test/desk.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(async () => desk.close());

const minutes = (n: number) => n * 60_000;
const login = async (name: string, word: string) =>
  desk.app.inject({ method: "POST", url: "/api/login", payload: { name, password: word } });

test("a session is a cookie that scripts cannot read", async () => {
  const answer = await login("analyst", password);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers["set-cookie"]).toMatch(/^cf_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  expect(answer.json()).toMatchObject({ name: "analyst", roles: ["analyst"], mustChange: false, language: "zh" });
  expect(answer.json().permissions).toContain("alerts.triage");
  expect(answer.json().permissions).not.toContain("audit.read");
});

test("wrong passwords, unknown names, disabled and locked accounts get the same answer", async () => {
  await desk.deps.records.updateTable("accounts").set({ enabled: 0 }).where("name", "=", "viewer").execute();
  for (let i = 0; i < 5; i += 1) await login("lead", "wrong");
  const answers = await Promise.all([
    login("analyst", "wrong"),
    login("nobody", password),
    login("viewer", password),
    login("lead", password),
  ]);
  expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([401]));
  expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
});

test("five failures lock an account for a quarter of an hour, and both are in the audit trail", async () => {
  for (let i = 0; i < 5; i += 1) expect((await login("analyst", "wrong")).statusCode).toBe(401);
  desk.clock.now += minutes(14);
  expect((await login("analyst", password)).statusCode).toBe(401);
  desk.clock.now += minutes(2);
  expect((await login("analyst", password)).statusCode).toBe(200);
  const trail = (await desk.ask("auditor", '/api/audit?filter={"actor":"analyst"}&sort=["seq","ASC"]')).json<
    { action: string; outcome: string }[]
  >();
  const said = trail.map(({ action, outcome }) => `${action} ${outcome}`);
  expect(said).toEqual([
    ...Array.from({ length: 5 }, () => "session.login failure"),
    "account.lock success",
    "session.login failure",
    "session.login success",
  ]);
});

test("guesses that come all at once count one by one, and none gets in after the fifth", async () => {
  const words = Array.from({ length: 20 }, (_, i) => (i === 19 ? password : `Wrong-Horse-${i}`));
  const answers = await Promise.all(words.map(async (word) => login("lead", word)));
  expect((await login("lead", password)).statusCode).toBe(401);
  const trail = (await desk.ask("auditor", '/api/audit?filter={"actor":"lead"}&sort=["seq","ASC"]&range=[0,99]')).json<
    { action: string; outcome: string; detail: { failures?: number } }[]
  >();
  const lock = trail.findIndex(({ action }) => action === "account.lock");
  // Whichever word is weighed first: the right one may be, and the count then starts anew.
  const from = 1 + trail.slice(0, lock).findIndex(({ outcome }) => outcome === "success");
  expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(from === 0 ? 0 : 1);
  expect(trail.slice(from, lock).map(({ detail }) => detail.failures)).toEqual([1, 2, 3, 4, 5]);
  expect(new Set(trail.slice(lock + 1).map(({ outcome }) => outcome))).toEqual(new Set(["failure"]));
});

test("four failures and a success start the count anew", async () => {
  for (let round = 0; round < 2; round += 1) {
    for (let i = 0; i < 4; i += 1) await login("analyst", "wrong");
    expect((await login("analyst", password)).statusCode).toBe(200);
  }
});

test("logins are rate-limited by address", async () => {
  const guess = async (i: number) => (await login(`name-${i}`, "x")).statusCode;
  const seen = await Promise.all(Array.from({ length: 30 }, async (_, i) => guess(i)));
  expect([new Set(seen), await guess(30)]).toEqual([new Set([401]), 429]);
});

describe("a session ends", () => {
  const alive = 200;
  const dead = 401;
  test.each([
    ["not while it is used", [20, 20, 20], {}, alive],
    ["when nobody asked for half an hour", [31], {}, dead],
    ["even if a list kept refreshing itself", [20, 20], { "x-background": "1" }, dead],
  ] as const)("%s", async (_name, pauses, headers, status) => {
    const browser = await enter(desk, "analyst");
    let last = 0;
    for (const pause of pauses) {
      desk.clock.now += minutes(pause);
      last = (await browser.ask({ url: "/api/self", headers })).statusCode;
    }
    expect(last).toBe(status);
  });

  test("on logging out", async () => {
    const browser = await enter(desk, "analyst");
    expect((await browser.ask({ method: "POST", url: "/api/logout" })).statusCode).toBe(204);
    expect((await browser.ask("/api/self")).statusCode).toBe(dead);
  });

  test("when the account is disabled", async () => {
    const browser = await enter(desk, "analyst");
    await desk.ask("sysadmin", { method: "PUT", url: "/api/accounts/account-analyst", payload: { enabled: false } });
    expect((await browser.ask("/api/self")).statusCode).toBe(dead);
  });
});

describe("a first password has to be changed", () => {
  test("and nothing else can be done before", async () => {
    await desk.deps.records.updateTable("accounts").set({ must_change: 1 }).where("name", "=", "analyst").execute();
    const browser = await enter(desk, "analyst");
    const refused = await browser.ask("/api/alerts");
    expect(refused.json()).toMatchObject({ status: 403, params: { reason: "must-change" } });
    expect(
      (await browser.ask({ method: "PUT", url: "/api/self/language", payload: { language: "en" } })).statusCode,
    ).toBe(403);
    expect((await browser.ask("/api/self")).statusCode).toBe(200);
    const change = {
      method: "POST",
      url: "/api/self/password",
      payload: { current: password, next: "Another-Horse-8" },
    } as const;
    expect((await browser.ask(change)).json()).toMatchObject({ mustChange: false });
    expect((await browser.ask("/api/alerts")).statusCode).toBe(200);
    expect((await login("analyst", "Another-Horse-8")).statusCode).toBe(200);
  });

  test.each([
    ["wrong-Horse-1", "Another-Horse-8", "current"],
    [password, password, "same"],
    [password, "Short-1", "too-short"],
    [password, "onlysmallletters", "too-simple"],
    [password, "Analyst-Horse-1", "contains-name"],
  ])("%s → %s is refused: %s", async (current, next, reason) => {
    const browser = await enter(desk, "analyst");
    const answer = await browser.ask({ method: "POST", url: "/api/self/password", payload: { current, next } });
    expect(answer.json()).toMatchObject({ status: 422, params: { reason } });
  });

  test("which ends the other sessions", async () => {
    const [here, there] = [await enter(desk, "analyst"), await enter(desk, "analyst")];
    await here.ask({
      method: "POST",
      url: "/api/self/password",
      payload: { current: password, next: "Another-Horse-8" },
    });
    expect((await here.ask("/api/self")).statusCode).toBe(200);
    expect((await there.ask("/api/self")).statusCode).toBe(401);
  });
});
