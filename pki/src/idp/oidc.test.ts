import { createHash, X509Certificate } from "node:crypto";
import { request as httpsRequest } from "node:https";
import { decodeJwt, exportJWK, generateKeyPair } from "jose";
import * as client from "openid-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { password } from "../../test/sso/city.ts";
import { openParty, typePassword } from "../../test/sso/party.ts";
import { openWorld } from "../../test/sso/world.ts";
import type { World } from "../../test/sso/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  const { city } = world;
  const { records } = city.idp.deps;
  const unit = { kind: "department", contact: "", phone: "" };
  await records
    .insertInto("units")
    .values({ id: "u-top", name: "市政府", parent_id: null, ...unit })
    .execute();
  await records
    .insertInto("units")
    .values({ id: "u-fin", name: "市财政局", parent_id: "u-top", ...unit })
    .execute();
  await city.account({ id: "acc-zhang", name: "zhang", roles: ["analyst"], unit: "u-fin" });
  await city.account({ id: "acc-wang", name: "wang", roles: ["viewer"] });
});
afterAll(async () => world.close());

/** What openid-client says of an answer with an error in it. */
const refused = /server responded with|unexpected HTTP|invalid/i;

const settings = (more: object = {}) => ({
  protocol: "oidc",
  redirectUris: [`http://localhost:${world.listener.port}/callback`],
  ...more,
});

async function loggedIn(more?: Record<string, string>, name = "zhang") {
  const arrived = await world.arrive(more);
  return { ...arrived, answer: await typePassword(arrived.person, arrived.page, name, password) };
}

test("what discovery says is what is done", async () => {
  const metadata = world.portal.config.serverMetadata();
  expect(metadata).toMatchObject({
    issuer: world.city.issuer,
    authorization_endpoint: `${world.city.issuer}/oidc/auth`,
    response_types_supported: ["code", "none"],
    code_challenge_methods_supported: ["S256"],
    subject_types_supported: ["pairwise", "public"],
    id_token_signing_alg_values_supported: expect.arrayContaining(["ES256", "EdDSA", "ML-DSA-65"]) as string[],
    backchannel_logout_supported: true,
    tls_client_certificate_bound_access_tokens: true,
    authorization_response_iss_parameter_supported: true,
    acr_values_supported: ["pwd", "pwd+otp", "passkey", "cert"],
  });
  expect(metadata["registration_endpoint"]).toBeUndefined();
  expect(metadata.mtls_endpoint_aliases?.token_endpoint).toBe(`${world.city.idp.deps.addresses.login}/oidc/token`);
});

describe("a login", () => {
  test("gives claims by scope in the ID token and at userinfo", async () => {
    const { answer, begun } = await loggedIn();
    const tokens = await world.portal.end(answer, begun);
    const claims = tokens.claims();
    expect(claims).toMatchObject({
      preferred_username: "zhang",
      unit: "市财政局",
      unit_id: "u-fin",
      roles: ["analyst"],
      acr: "pwd",
    });
    const told = await client.fetchUserInfo(world.portal.config, tokens.access_token, claims?.sub ?? "");
    expect(told).toMatchObject({ unit: "市财政局", roles: ["analyst"] });
    expect(told["account"]).toBeUndefined();
  });

  test("is asked for once: the next application needs no page, and knows the person by another name", async () => {
    const secret = await world.city.application("second", {
      name: "第二",
      access: { everybody: true },
      settings: settings(),
    });
    const second = await openParty(world.city.issuer, {
      id: "second",
      auth: client.ClientSecretPost(secret),
      listener: world.listener,
    });
    await world.city.application("third", {
      name: "第三",
      access: { everybody: true },
      settings: settings({ authentication: "client_secret_post" }),
    });
    const { person, answer, begun } = await loggedIn();
    const first = (await world.portal.end(answer, begun)).claims();
    const next = await second.begin();
    const there = await person.get(next.url);
    expect(there.location).toContain("?code=");
    const basic = await openParty(world.city.issuer, {
      id: "second",
      auth: client.ClientSecretBasic(secret),
      listener: world.listener,
    });
    const claims = (await basic.end(there, next)).claims();
    expect(claims?.sub).not.toBe(first?.sub);
  });

  test("can be asked anew (prompt, max_age), silently (none), and stronger (acr_values)", async () => {
    const { person } = await loggedIn();
    const page = async (more: Record<string, string>) => person.get((await world.portal.begin(more)).url);
    expect((await page({ prompt: "login" })).status).toBe(200);
    expect((await page({ prompt: "none" })).location).toContain("code=");
    const stronger = await page({ acr_values: "cert" });
    expect(stronger.body).toContain("更强的登录方式");
    expect(stronger.body).not.toContain('type="password"');
    expect((await page({ acr_values: "pwd+otp", prompt: "none" })).location).toContain("error=login_required");
    expect((await world.browser().get((await world.portal.begin({ prompt: "none" })).url)).location).toContain(
      "error=login_required",
    );
  });

  test("as somebody else ends the session of the first", async () => {
    const { person } = await loggedIn();
    const begun = await world.portal.begin({ prompt: "login" });
    const page = await person.get(begun.url);
    const answer = await typePassword(person, page, "wang", password);
    expect((await world.portal.end(answer, begun)).claims()).toMatchObject({ preferred_username: "wang" });
  });

  test("can be given up", async () => {
    const { person, page } = await world.arrive();
    expect((await person.post(`${page.url}/cancel`, {})).location).toContain("error=access_denied");
  });

  test("is a page in the reader's language", async () => {
    const { page, person } = await world.arrive({ ui_locales: "en" });
    expect(page.body).toContain("Log in to");
    expect(page.body).toContain("Portal");
    const uid = page.url.split("/").at(-1) ?? "";
    const switched = await person.get(`${world.city.issuer}/oidc/page/language/zh?back=/oidc/interaction/${uid}`);
    expect(switched.body).toContain("登录到");
  });
});

describe("what must not work", () => {
  test("a code twice, with another verifier, of another client, or late", async () => {
    const { answer, begun } = await loggedIn();
    const tokens = await world.portal.end(answer, begun);
    await expect(world.portal.end(answer, begun)).rejects.toMatchObject({ error: "invalid_grant" });
    // and the tokens of the first exchange are gone with it (RFC 6749 §4.1.2)
    await expect(
      client.fetchUserInfo(world.portal.config, tokens.access_token, client.skipSubjectCheck),
    ).rejects.toThrow(refused);
    const twice = await loggedIn();
    const both = await Promise.allSettled([
      world.portal.end(twice.answer, twice.begun),
      world.portal.end(twice.answer, twice.begun),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled").length).toBeLessThanOrEqual(1);
    const other = await loggedIn();
    await expect(
      world.portal.end(other.answer, { ...other.begun, verifier: client.randomPKCECodeVerifier() }),
    ).rejects.toMatchObject({
      error: "invalid_grant",
    });
  });

  test.each([
    [
      "a redirect address that is not registered",
      { redirect_uri: "https://evil.example/callback" },
      400,
      "invalid_redirect_uri",
    ],
    ["one that only begins like it", { redirect_uri: "REGISTERED/../evil" }, 400, "invalid_redirect_uri"],
    ["one with something after it", { redirect_uri: "REGISTERED?x=1" }, 400, "invalid_redirect_uri"],
    ["an unknown application", { client_id: "nobody" }, 400, "invalid_client"],
  ] as const)("%s is answered here and goes nowhere", async (_name, more, status, code) => {
    const begun = await world.portal.begin();
    const url = new URL(begun.url);
    for (const [key, value] of Object.entries(more))
      url.searchParams.set(key, value.replace("REGISTERED", world.portal.redirectUri));
    const answer = await world.browser().get(url.href);
    expect(answer.status).toBe(status);
    expect(answer.location).toBeUndefined();
    expect(answer.body).toContain(code);
  });

  test.each([
    ["implicit", { response_type: "id_token" }, "unsupported_response_type"],
    ["no PKCE", { code_challenge: undefined, code_challenge_method: undefined }, "invalid_request"],
    ["plain PKCE", { code_challenge_method: "plain" }, "invalid_request"],
    ["a scope that it is not registered with", { scope: "openid email" }, "invalid_scope"],
  ] as const)("%s is refused", async (_name, more, code) => {
    const url = new URL((await world.portal.begin()).url);
    for (const [key, value] of Object.entries(more)) {
      if (value === undefined) url.searchParams.delete(key);
      else url.searchParams.set(key, value);
    }
    const answer = await world.browser().get(url.href);
    expect(answer.location ?? answer.body).toContain(code);
  });

  test("a page of the login without its cookie, or a form from another site", async () => {
    const { page, person } = await world.arrive();
    expect((await world.browser().get(page.url)).body).toContain("已过期");
    const crossed = await person.post(
      `${page.url}/password`,
      { name: "zhang", password },
      { origin: "https://evil.example" },
    );
    expect(crossed.status).toBe(403);
    const link = `${world.city.issuer}/oidc/page/language/en?back=`;
    for (const back of ["https://evil.example/", "//evil.example", "/oidc/../..//evil.example", "/oidc/self/../x"]) {
      expect((await person.get(link + encodeURIComponent(back))).status).toBe(400);
    }
  });

  test("an address made of somebody's Host header", async () => {
    const answer = await new Promise<string>((resolve) => {
      httpsRequest(
        `${world.city.issuer}/.well-known/openid-configuration`,
        { ca: world.city.ca.root, servername: "localhost", headers: { host: "evil.example" } },
        (incoming) => {
          let body = "";
          incoming.on("data", (part: Buffer) => (body += part.toString()));
          incoming.once("end", () => resolve(body));
        },
      ).end();
    });
    expect(answer).not.toContain("evil.example");
  });

  test("HTTP without TLS", async () => {
    const plain = world.city.issuer.replace("https:", "http:");
    const page = await fetch(`${plain}/oidc/auth?client_id=portal`, { redirect: "manual" });
    expect([page.status, page.headers.get("location")]).toEqual([
      308,
      `${world.city.issuer}/oidc/auth?client_id=portal`,
    ]);
    expect((await fetch(`${plain}/oidc/token`, { method: "POST", body: new URLSearchParams() })).status).toBe(403);
  });

  test("a script from another origin reading answers (CORS)", async () => {
    const evil = await fetch(`${world.city.issuer}/oidc/token`, {
      method: "OPTIONS",
      headers: { origin: "https://evil.example", "access-control-request-method": "POST" },
    });
    const { answer, begun } = await loggedIn();
    const tokens = await world.portal.end(answer, begun);
    const read = await fetch(`${world.city.issuer}/oidc/userinfo`, {
      headers: { origin: "https://evil.example", authorization: `Bearer ${tokens.access_token}` },
    });
    expect(evil.headers.get("access-control-allow-credentials")).toBeNull();
    expect(read.headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("refresh tokens", () => {
  test("rotate, and one that comes back ends them all", async () => {
    const { answer, begun } = await loggedIn();
    const tokens = await world.portal.end(answer, begun);
    const next = await client.refreshTokenGrant(world.portal.config, tokens.refresh_token ?? "");
    expect(next.refresh_token).not.toBe(tokens.refresh_token);
    await expect(client.refreshTokenGrant(world.portal.config, tokens.refresh_token ?? "")).rejects.toMatchObject({
      error: "invalid_grant",
    });
    await expect(client.refreshTokenGrant(world.portal.config, next.refresh_token ?? "")).rejects.toMatchObject({
      error: "invalid_grant",
    });
  });

  test("are asked after and given back", async () => {
    const { answer, begun } = await loggedIn();
    const tokens = await world.portal.end(answer, begun);
    expect(await client.tokenIntrospection(world.portal.config, tokens.access_token)).toMatchObject({
      active: true,
      client_id: "portal",
    });
    await client.tokenRevocation(world.portal.config, tokens.refresh_token ?? "");
    expect(await client.tokenIntrospection(world.portal.config, tokens.access_token)).toMatchObject({ active: false });
  });
});

describe("who may use an application", () => {
  const restricted = async (id: string, access: object) => {
    const secret = await world.city.application(id, { name: "限制", access, settings: settings() });
    return openParty(world.city.issuer, { id, auth: client.ClientSecretBasic(secret), listener: world.listener });
  };
  test.each([
    ["unit", { units: ["u-fin"] }, true],
    ["above", { units: ["u-top"] }, true],
    ["other", { units: ["u-elsewhere"] }, false],
    ["role", { roles: ["analyst"] }, true],
    ["other-role", { roles: ["auditor"] }, false],
    ["person", { people: ["acc-zhang"] }, true],
    ["nobody", {}, false],
  ] as const)("by %s", async (name, access, allowed) => {
    const party = await restricted(`by-${name}`, access);
    const person = world.browser();
    const begun = await party.begin();
    const answer = await typePassword(person, await person.get(begun.url), "zhang", password);
    const end = allowed ? answer : await person.post(`${answer.url}/cancel`, {});
    expect(answer.body.includes("您没有使用此应用的权限")).toBe(!allowed);
    expect(end.location).toContain(allowed ? "code=" : "error=access_denied");
  });

  test("is asked again at every refresh", async () => {
    const { db } = world.city.idp.deps;
    const { answer, begun } = await loggedIn();
    const tokens = await world.portal.end(answer, begun);
    await db.updateTable("idp_applications").set({ enabled: 0 }).where("id", "=", "portal").execute();
    await expect(client.refreshTokenGrant(world.portal.config, tokens.refresh_token ?? "")).rejects.toThrow(refused);
    await db.updateTable("idp_applications").set({ enabled: 1 }).where("id", "=", "portal").execute();
  });
});

describe("applications authenticate", () => {
  test("by a signed assertion (private_key_jwt), against an API's audience, with tokens as JWTs", async () => {
    const { publicKey, privateKey } = await generateKeyPair("ES256");
    await world.city.application("machine", {
      name: "机器",
      access: { everybody: true },
      settings: settings({
        authentication: "private_key_jwt",
        keys: [{ ...(await exportJWK(publicKey)), kid: "1", alg: "ES256" }],
        grants: ["authorization_code", "client_credentials"],
        resource: { identifier: "https://api.city.example/", scopes: ["read", "write"] },
      }),
    });
    const auth = client.PrivateKeyJwt({ key: privateKey, kid: "1" });
    const party = await openParty(world.city.issuer, { id: "machine", auth, listener: world.listener });
    const tokens = await client.clientCredentialsGrant(party.config, {
      resource: "https://api.city.example/",
      scope: "read",
    });
    expect(decodeJwt(tokens.access_token)).toMatchObject({
      aud: "https://api.city.example/",
      scope: "read",
      client_id: "machine",
    });
    await expect(
      client.clientCredentialsGrant(party.config, { resource: "https://other.example/" }),
    ).rejects.toMatchObject({ error: "invalid_target" });
  });

  test("by a certificate (tls_client_auth), with tokens bound to it; on hold it is refused", async () => {
    const { city } = world;
    const shown = await city.ca.issue({ name: "erp", san: "erp.city.example" });
    await city.application("erp", {
      name: "ERP",
      settings: settings({
        authentication: "tls_client_auth",
        certificateName: "erp.city.example",
        grants: ["authorization_code", "client_credentials"],
        boundTokens: "certificate",
      }),
    });
    const ask = async (certificate: { cert: string; key: string } | undefined) =>
      new Promise<{ status: number; body: string }>((resolve, reject) => {
        const body = new URLSearchParams({ grant_type: "client_credentials", client_id: "erp" }).toString();
        const headers = { "content-type": "application/x-www-form-urlencoded", "content-length": body.length };
        httpsRequest(
          `${city.idp.deps.addresses.login}/oidc/token`,
          { method: "POST", ca: city.ca.root, agent: false, ...certificate, headers },
          (incoming) => {
            let text = "";
            incoming.on("data", (part: Buffer) => (text += part.toString()));
            incoming.once("end", () => resolve({ status: incoming.statusCode ?? 0, body: text }));
          },
        )
          .once("error", reject)
          .end(body);
      });
    const good = await ask(shown);
    expect(good.status).toBe(200);
    const bound = await city.idp
      .provider()
      .ClientCredentials.find((JSON.parse(good.body) as { access_token: string }).access_token);
    expect(bound?.["x5t#S256"]).toBe(
      createHash("sha256").update(new X509Certificate(shown.cert).raw).digest("base64url"),
    );
    expect((await ask(undefined)).status).toBe(401);
    expect((await ask(await city.ca.issue({ name: "x", san: "other.city.example" }))).status).toBe(401);
    await city.ca.status(shown, "held", Date.now());
    expect((await ask(shown)).status).toBe(401);
  });

  test("by nothing but DPoP, from a device without a keyboard", async () => {
    await world.city.application("screen", {
      name: "大屏",
      access: { everybody: true },
      settings: settings({
        authentication: "none",
        grants: ["authorization_code", "device_code"],
        boundTokens: "dpop",
      }),
    });
    const party = await openParty(world.city.issuer, { id: "screen", auth: client.None(), listener: world.listener });
    const DPoP = client.getDPoPHandle(party.config, await client.randomDPoPKeyPair("ES256"));
    const device = await client.initiateDeviceAuthorization(party.config, { scope: "openid profile" });
    const person = world.browser();
    const typed = await person.get(device.verification_uri);
    const xsrf = (page: { body: string }) => /name="xsrf" value="([^"]+)"/.exec(page.body)?.[1] ?? "";
    const confirm = await person.post(device.verification_uri, { xsrf: xsrf(typed), user_code: device.user_code });
    expect(confirm.body).toContain("大屏");
    const login = await person.post(device.verification_uri, {
      xsrf: xsrf(confirm),
      user_code: device.user_code,
      confirm: "yes",
    });
    expect((await typePassword(person, login, "zhang", password)).body).toContain("设备已登录");
    const tokens = await client.pollDeviceAuthorizationGrant(party.config, { ...device, interval: 0.1 }, {}, { DPoP });
    expect(tokens.token_type.toLowerCase()).toBe("dpop");
    await expect(client.fetchUserInfo(party.config, tokens.access_token, client.skipSubjectCheck)).rejects.toThrow(
      refused,
    );
    expect(
      await client.fetchUserInfo(party.config, tokens.access_token, client.skipSubjectCheck, { DPoP }),
    ).toMatchObject({ preferred_username: "zhang" });
  });
});
