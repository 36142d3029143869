import { createRemoteJWKSet, jwtVerify } from "jose";
import * as client from "openid-client";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Holder } from "../../../test/sso/authority.ts";
import { password } from "../../../test/sso/city.ts";
import { typePassword } from "../../../test/sso/party.ts";
import { openWorld } from "../../../test/sso/world.ts";
import type { World } from "../../../test/sso/world.ts";

let world: World;
let card: Holder;
beforeAll(async () => {
  world = await openWorld();
  await world.city.account({ id: "acc-zhang", name: "zhang" });
  await world.city.person({ id: "p-zhang", name: "张三", number: "10010", account: "acc-zhang" });
});
afterAll(async () => world.close());
beforeEach(async () => {
  world.portal.logoutTokens.length = 0;
  card = await world.city.ca.issue({ name: "张三", owner: "p-zhang" });
});

async function byCard() {
  const { person, page, begun } = await world.arrive();
  const uid = page.url.split("/").at(-1)?.split("?")[0] ?? "";
  const answer = await person.get(`${world.city.idp.deps.addresses.login}/oidc/interaction/${uid}/certificate`, card);
  return { person, tokens: await world.portal.end(answer, begun) };
}

async function byPassword(more?: Record<string, string>) {
  const { person, page, begun } = await world.arrive(more);
  return { person, tokens: await world.portal.end(await typePassword(person, page, "zhang", password), begun) };
}

/** The back-channel's logout token, with every check that an application has to make (Back-Channel Logout 1.0 §2.6). */
async function logoutToken(): Promise<Record<string, unknown>> {
  const keys = createRemoteJWKSet(new URL(`${world.city.issuer}/oidc/jwks`));
  const options = { issuer: world.city.issuer, audience: "portal", typ: "logout+jwt" };
  const { payload } = await jwtVerify(world.portal.logoutTokens[0] ?? "", keys, options);
  expect(payload["nonce"]).toBeUndefined();
  expect(payload["events"]).toEqual({ "http://schemas.openid.net/event/backchannel-logout": {} });
  return payload;
}

describe("a session ends with its tokens, and its application is told,", () => {
  const now = () => Date.now();
  const records = () => world.city.idp.deps.records;
  const db = () => world.city.idp.deps.db;
  test.each([
    ["when the certificate is put on hold", async () => world.city.ca.status(card, "held", now()), async () => {}],
    ["when the certificate is revoked", async () => world.city.ca.status(card, "revoked", now()), async () => {}],
    [
      "when the person leaves",
      async () => db().updateTable("persons").set({ state: "left" }).where("id", "=", "p-zhang").execute(),
      async () => db().updateTable("persons").set({ state: "active" }).where("id", "=", "p-zhang").execute(),
    ],
    [
      "when the account is taken out of use",
      async () => records().updateTable("accounts").set({ enabled: 0 }).where("id", "=", "acc-zhang").execute(),
      async () => records().updateTable("accounts").set({ enabled: 1 }).where("id", "=", "acc-zhang").execute(),
    ],
    [
      "when an administrator ends it",
      async () =>
        db().updateTable("idp_sessions").set({ end_asked: "administrator" }).where("ended_at", "is", null).execute(),
      async () => {},
    ],
  ] as const)("%s", async (_name, happens, restore) => {
    const { person, tokens } = await byCard();
    expect(await world.city.idp.sweep()).toBe(0);
    await happens();
    expect(await world.city.idp.sweep()).toBe(1);
    expect(await logoutToken()).toMatchObject({ sub: tokens.claims()?.sub, sid: tokens.claims()?.["sid"] });
    await expect(
      client.fetchUserInfo(world.portal.config, tokens.access_token, client.skipSubjectCheck),
    ).rejects.toThrow(/server responded with|unexpected HTTP/i);
    await expect(client.refreshTokenGrant(world.portal.config, tokens.refresh_token ?? "")).rejects.toMatchObject({
      error: "invalid_grant",
    });
    expect((await person.get((await world.portal.begin({ prompt: "none" })).url)).location).toContain(
      "error=login_required",
    );
    await restore();
  });
});

test("a session by password ends too when a certificate of the same person is put on hold", async () => {
  await byPassword();
  await world.city.ca.status(card, "held", Date.now());
  expect(await world.city.idp.sweep()).toBe(1);
});

test("a certificate that was only replaced ends nobody's work", async () => {
  const { person } = await byPassword();
  const superseded = 4;
  await world.city.ca.status(card, "revoked", Date.now(), superseded);
  expect(await world.city.idp.sweep()).toBe(0);
  expect((await person.get((await world.portal.begin({ prompt: "none" })).url)).location).toContain("code=");
  await person.get(`${world.city.issuer}/oidc/session/end`);
  await world.city.idp.deps.db
    .updateTable("idp_sessions")
    .set({ end_asked: "administrator" })
    .where("ended_at", "is", null)
    .execute();
  await world.city.idp.sweep();
});

test("offline access ends with the person's sessions", async () => {
  const { tokens } = await byPassword({ scope: "openid offline_access", prompt: "consent" });
  expect(tokens.refresh_token).toBeDefined();
  await world.city.ca.status(card, "held", Date.now());
  await world.city.idp.sweep();
  await expect(client.refreshTokenGrant(world.portal.config, tokens.refresh_token ?? "")).rejects.toMatchObject({
    error: "invalid_grant",
  });
});

test("an application logs the person out everywhere (RP-initiated), and only to its own address", async () => {
  const { person, tokens } = await byPassword();
  const bye = `http://localhost:${world.listener.port}/bye`;
  const url = client.buildEndSessionUrl(world.portal.config, {
    id_token_hint: tokens.id_token ?? "",
    post_logout_redirect_uri: bye,
  });
  const page = await person.get(url.href);
  expect(page.body).toContain("退出统一身份认证？");
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.body)?.[1] ?? "";
  const out = await person.post(`${world.city.issuer}/oidc/session/end/confirm`, { xsrf, logout: "yes" });
  expect(out.location).toBe(bye);
  expect(await logoutToken()).toMatchObject({ sid: tokens.claims()?.["sid"] });
  expect(world.city.events.at(-1)).toMatchObject({ action: "logout", outcome: "success" });
  const rows = await world.city.idp.deps.db
    .selectFrom("idp_sessions")
    .select("ended_by")
    .orderBy("started_at", "desc")
    .execute();
  expect(rows[0]?.ended_by).toBe("logout");
  url.searchParams.set("post_logout_redirect_uri", "https://evil.example/");
  expect((await person.get(url.href)).status).toBe(400);
});

test("one's own page ends one's sessions", async () => {
  const { person } = await byPassword();
  await person.get(`${world.city.issuer}/oidc/self`);
  const out = await person.post(`${world.city.issuer}/oidc/self/logout`, {});
  expect(out.body).toContain("您已退出");
  await world.city.idp.sweep();
  expect(world.portal.logoutTokens).toHaveLength(1);
});
