import { X509Certificate } from "node:crypto";
import { Agent } from "node:https";
import { Client, axios, crypto as material } from "acme-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { acmeClient, acmeKey, csrFor } from "../../test/acme.ts";
import type { AcmeClient, AcmeKey } from "../../test/acme.ts";
import { webServer } from "../../test/challenges.ts";
import { ask, openPlatform } from "../../test/enrol.ts";
import type { Platform } from "../../test/enrol.ts";
import { derOfPem } from "../x509/pem.ts";

let web: Awaited<ReturnType<typeof webServer>>;
let platform: Platform;
let client: AcmeClient;
beforeAll(async () => {
  web = await webServer();
  platform = await openPlatform({ acme: { httpPort: web.port } });
  client = await acmeClient(platform);
  await client.register();
});
afterAll(async () => {
  await platform.close();
  await web.close();
});

const typeOf = (json: object) => ("type" in json ? String(json.type).split(":").at(-1) : undefined);

interface Had {
  readonly url: string;
  readonly pem: string;
  readonly der: string;
  readonly ari: string;
}

/** A certificate by http-01. */
async function certificateFor(name: string, by = client, more: { order?: object; key?: AcmeKey } = {}): Promise<Had> {
  platform.dns.records.set(name, { a: "127.0.0.1" });
  const made = await by.post<{ authorizations: string[]; finalize: string }>("/new-order", {
    identifiers: [{ type: "dns", value: name }],
    ...more.order,
  });
  const [authorization = ""] = made.json.authorizations;
  const { json } = await by.post<{ challenges: { type: string; token: string; url: string }[] }>(authorization);
  const challenge = json.challenges.find(({ type }) => type === "http-01");
  if (challenge) {
    web.pages.set(`/.well-known/acme-challenge/${challenge.token}`, `${challenge.token}.${by.key().thumbprint}`);
    await by.post(challenge.url, {});
  }
  const csr = csrFor([name], more.key ? { pkcs8: more.key.pkcs8 } : {});
  const done = await by.post<{ certificate: string }>(made.json.finalize, { csr });
  const pem = (await by.post(done.json.certificate)).body.toString();
  const [leaf] = derOfPem(pem);
  return { url: done.json.certificate, pem, der: Buffer.from(leaf?.der ?? []).toString("base64url"), ari: ariOf(pem) };
}

/** RFC 9773 §4.1. */
function ariOf(pem: string): string {
  const [leaf, issuer] = derOfPem(pem).map(({ der }) => new X509Certificate(der));
  const keyId = issuer ? subjectKeyId(issuer) : Buffer.alloc(0);
  return `${keyId.toString("base64url")}.${Buffer.from(leaf?.serialNumber ?? "", "hex").toString("base64url")}`;
}

/** The octets after the OID of subjectKeyIdentifier: OCTET STRING in OCTET STRING. */
function subjectKeyId({ raw }: X509Certificate): Buffer {
  const at = raw.indexOf(Buffer.from("0603551d0e", "hex")) + 5;
  return raw.subarray(at + 4, at + 4 + (raw[at + 3] ?? 0));
}

test("a certificate comes as a chain that leads to a root, and other chains are linked", async () => {
  const { url, pem } = await certificateFor("chain.city.test");
  const [leaf, issuer, ...more] = derOfPem(pem).map(({ der }) => new X509Certificate(der));
  expect(more).toEqual([]);
  const roots = platform.roots.map((each) => new X509Certificate(each));
  expect(issuer !== undefined && leaf?.verify(issuer.publicKey)).toBe(true);
  expect(roots.some((root) => issuer?.checkIssued(root))).toBe(true);
  expect((await client.post(`${url}/1`)).status).toBe(404);
  const row = { authority: "issuing-p256", issuer: "root-sm2", serial: "40", created_at: 0 };
  const crossed = { ...row, certificate: new X509Certificate(platform.roots[0] ?? "").raw };
  await platform.desk.context.issued.insertInto("cross_certificates").values(crossed).execute();
  const { headers } = await client.post(url);
  expect(headers.link).toContain(`<${url}/1>;rel="alternate"`);
  const other = await client.post(`${url}/1`);
  expect(other.headers.link).toContain(`<${url}>;rel="alternate"`);
  await platform.desk.context.issued.deleteFrom("cross_certificates").execute();
});

test("when to renew is told to anybody, at once for what is revoked", async () => {
  const { ari, der } = await certificateFor("ari.city.test");
  const { status, headers, body } = await ask(platform, `${client.base}/renewal-info/${ari}`);
  expect([status, headers["retry-after"]]).toEqual([200, "21600"]);
  const { suggestedWindow } = JSON.parse(body.toString()) as { suggestedWindow: { start: string; end: string } };
  const inDays = (text: string) => (Date.parse(text) - Date.now()) / 86_400_000;
  expect(inDays(suggestedWindow.start)).toBeGreaterThan(50);
  expect(inDays(suggestedWindow.end)).toBeLessThan(70);
  await client.post("/revoke-cert", { certificate: der });
  const after = await ask(platform, `${client.base}/renewal-info/${ari}`);
  const past = JSON.parse(after.body.toString()) as { suggestedWindow: { end: string } };
  expect(Date.parse(past.suggestedWindow.end)).toBeLessThan(Date.now());
  for (const [wrong, code] of [
    ["AAAA.AAAA", 404],
    ["nothing", 400],
  ] as const)
    expect((await ask(platform, `${client.base}/renewal-info/${wrong}`)).status).toBe(code);
});

test("an order replaces a certificate of its account that shares a name with it, once", async () => {
  const { ari } = await certificateFor("old.city.test");
  const order = (name: string, replaces = ari, by = client) =>
    by.post("/new-order", { identifiers: [{ type: "dns", value: name }], replaces });
  const other = await acmeClient(platform);
  await other.register();
  expect((await order("old.city.test", ari, other)).status).toBe(400);
  expect((await order("unrelated.city.test")).status).toBe(400);
  expect((await order("old.city.test", "AAAA.AAAA")).status).toBe(400);
  expect((await order("old.city.test")).json).toMatchObject({ replaces: ari });
  const again = await order("old.city.test");
  expect([again.status, typeOf(again.json)]).toEqual([409, "alreadyReplaced"]);
});

test("a certificate is revoked by its account, and no second time", async () => {
  const { der } = await certificateFor("revoked.city.test");
  const other = await acmeClient(platform);
  await other.register();
  const attempts: readonly [AcmeClient, object, number, string | undefined][] = [
    [other, { certificate: der }, 403, "unauthorized"],
    [client, { certificate: der, reason: 6 }, 400, "badRevocationReason"],
    [client, { certificate: "AAAA" }, 400, "malformed"],
    [client, { certificate: Buffer.from("no").toString("base64url") }, 400, "malformed"],
    [client, { certificate: der, reason: 4 }, 200, undefined],
    [client, { certificate: der, reason: 4 }, 400, "alreadyRevoked"],
  ];
  for (const [by, payload, status, type] of attempts) {
    const { status: answered, json } = await by.post("/revoke-cert", payload);
    expect([answered, typeOf(json)]).toEqual([status, type]);
  }
  const row = await platform.desk.context.issued
    .selectFrom("certificates")
    .select(["status", "reason"])
    .where("san", "=", '["dns:revoked.city.test"]')
    .executeTakeFirst();
  expect(row).toEqual({ status: "revoked", reason: 4 });
});

test("a certificate is revoked with its own key, by nobody's account", async () => {
  const key = await acmeKey();
  const { der } = await certificateFor("bykey.city.test", client, { key });
  const stranger = await acmeClient(platform);
  expect((await stranger.post("/revoke-cert", { certificate: der })).status).toBe(403);
  stranger.changedTo(key);
  expect((await stranger.post("/revoke-cert", { certificate: der, reason: 1 })).status).toBe(200);
});

test("a certificate is revoked by another account that has proved its name", async () => {
  const { der } = await certificateFor("moved.city.test");
  const other = await acmeClient(platform);
  await other.register();
  await certificateFor("moved.city.test", other);
  expect((await other.post("/revoke-cert", { certificate: der })).status).toBe(200);
});

test("acme-client from npm orders, renews its key and revokes", async () => {
  axios.defaults.httpsAgent = new Agent({ ca: [...platform.roots] });
  platform.dns.records.set("npm.city.test", { a: "127.0.0.1" });
  const npm = new Client({
    directoryUrl: `${client.base}/directory`,
    accountKey: await material.createPrivateEcdsaKey(),
    backoffMin: 100,
  });
  const [, csr] = await material.createCsr({ altNames: ["npm.city.test"] }, await material.createPrivateEcdsaKey());
  const chain = await npm.auto({
    csr,
    email: "ops@city.test",
    termsOfServiceAgreed: true,
    skipChallengeVerification: true,
    challengePriority: ["http-01"],
    challengeCreateFn: async (_authorization, { token }, keyAuthorization) => {
      web.pages.set(`/.well-known/acme-challenge/${token}`, keyAuthorization);
    },
    challengeRemoveFn: async (_authorization, { token }) => {
      web.pages.delete(`/.well-known/acme-challenge/${token}`);
    },
  });
  expect(new X509Certificate(chain).subjectAltName).toBe("DNS:npm.city.test");
  await npm.updateAccountKey(await material.createPrivateEcdsaKey());
  await npm.revokeCertificate(chain);
  await expect(npm.revokeCertificate(chain)).rejects.toThrow(/revoked/);
});
