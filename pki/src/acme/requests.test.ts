import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { acmeClient, acmeKey, b64, binding, jws } from "../../test/acme.ts";
import type { AcmeClient, Twist } from "../../test/acme.ts";
import { ask, madeKey, openPlatform } from "../../test/enrol.ts";
import type { Platform } from "../../test/enrol.ts";

let platform: Platform;
let client: AcmeClient;
beforeAll(async () => {
  const profiles = [
    { name: "acme-server", description: "", externalAccount: false },
    { name: "acme-server-short", description: "six days", externalAccount: true },
  ];
  platform = await openPlatform({ acme: { profiles, termsOfService: "https://pki.city.test/terms" } });
  client = await acmeClient(platform);
  await client.register();
});
afterAll(() => platform.close());

const typeOf = (json: Record<string, unknown>) => String(json["type"]).replace("urn:ietf:params:acme:error:", "");

test("the directory names every resource, the terms and the profiles", async () => {
  const { status, body } = await ask(platform, `${client.base}/directory`);
  expect(status).toBe(200);
  expect(JSON.parse(body.toString())).toEqual({
    newNonce: `${client.base}/new-nonce`,
    newAccount: `${client.base}/new-account`,
    newOrder: `${client.base}/new-order`,
    newAuthz: `${client.base}/new-authz`,
    revokeCert: `${client.base}/revoke-cert`,
    keyChange: `${client.base}/key-change`,
    renewalInfo: `${client.base}/renewal-info`,
    meta: {
      termsOfService: "https://pki.city.test/terms",
      externalAccountRequired: false,
      profiles: { "acme-server": "acme-server", "acme-server-short": "six days" },
    },
  });
});

for (const [method, status] of [
  ["HEAD", 200],
  ["GET", 204],
] as const)
  test(`${method} new-nonce answers ${status} with a fresh nonce that no cache keeps`, async () => {
    const first = await ask(platform, `${client.base}/new-nonce`, { method });
    const second = await ask(platform, `${client.base}/new-nonce`, { method });
    expect(first.status).toBe(status);
    expect(first.headers["cache-control"]).toBe("no-store");
    expect(first.headers["replay-nonce"]).toMatch(/^[\w-]{20,}$/);
    expect(first.headers["replay-nonce"]).not.toBe(second.headers["replay-nonce"]);
  });

const url = () => `${client.base}/new-order`;
const order = { identifiers: [{ type: "dns", value: "a.city.test" }] };
const macByPublicKey = (header: object) => {
  const head = b64({ ...header, alg: "HS256" });
  const body = b64(order);
  const key = JSON.stringify(client.key().jwk);
  return JSON.stringify({
    protected: head,
    payload: body,
    signature: createHmac("sha256", key).update(`${head}.${body}`).digest("base64url"),
  });
};

const refusals: readonly [string, () => Twist | Promise<Twist>, number, string][] = [
  ["algorithm none", () => ({ header: { alg: "none" }, signature: "" }), 400, "badSignatureAlgorithm"],
  [
    "a MAC with the public key as its secret",
    async () => ({ body: macByPublicKey({ nonce: await client.nonce(), url: url(), kid: client.kid() }) }),
    400,
    "badSignatureAlgorithm",
  ],
  ["an algorithm that is not the key's", () => ({ header: { alg: "RS256" } }), 400, "malformed"],
  ["another address in the signature", () => ({ header: { url: `${client.base}/key-change` } }), 403, "unauthorized"],
  ["plain http in the signature", () => ({ header: { url: url().replace("https", "http") } }), 403, "unauthorized"],
  ["no address in the signature", () => ({ header: { url: undefined } }), 403, "unauthorized"],
  ["no nonce", () => ({ header: { nonce: undefined } }), 400, "badNonce"],
  ["a nonce of its own making", () => ({ header: { nonce: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" } }), 400, "badNonce"],
  ["both jwk and kid", () => ({ header: { jwk: client.key().jwk } }), 400, "malformed"],
  ["neither jwk nor kid", () => ({ header: { kid: undefined } }), 400, "malformed"],
  ["an unknown account", () => ({ header: { kid: `${client.base}/account/nobody` } }), 400, "accountDoesNotExist"],
  ["an account elsewhere", () => ({ header: { kid: "https://evil.test/acme/account/1" } }), 400, "accountDoesNotExist"],
  ["another's signature", async () => ({ key: await acmeKey() }), 400, "malformed"],
  ["an unprotected header", () => ({ unprotected: { header: { kid: "x" } } }), 400, "malformed"],
  ["several signatures", () => ({ unprotected: { signatures: [] } }), 400, "malformed"],
  ["padded base64", () => ({ signature: "AAAA==" }), 400, "malformed"],
  ["a critical header", () => ({ header: { crit: ["exp"], exp: 1 } }), 400, "malformed"],
  ["an unencoded payload", () => ({ header: { b64: false } }), 400, "malformed"],
  ["a header that is no JSON", () => ({ rawHeader: "{" }), 400, "malformed"],
  ["a body that is no JSON", () => ({ body: "{" }), 400, "malformed"],
  ["a body of a megabyte", () => ({ body: JSON.stringify({ protected: "A".repeat(1_000_000) }) }), 413, "malformed"],
  ["another media type", () => ({ contentType: "application/json" }), 415, "malformed"],
  ["a key where an account is wanted", () => ({ header: { kid: undefined, jwk: client.key().jwk } }), 400, "malformed"],
];
for (const [what, twist, status, type] of refusals)
  test(`refused: ${what}`, async () => {
    const answer = await client.post("/new-order", order, await twist());
    expect([answer.status, typeOf(answer.json)]).toEqual([status, type]);
    expect(answer.headers["content-type"]).toMatch(/^application\/problem\+json/);
    expect(answer.headers["replay-nonce"]).toBeDefined();
  });

test("a wrong algorithm is told which are right", async () => {
  const { json } = await client.post("/new-order", order, { header: { alg: "HS512" } });
  expect(json["algorithms"]).toEqual(["ES256", "ES384", "ES512", "EdDSA", "RS256"]);
});

test("a request is taken once: its nonce is spent", async () => {
  const nonce = await client.nonce();
  expect((await client.post("/new-order", order, { header: { nonce } })).status).toBe(201);
  const again = await client.post("/new-order", order, { header: { nonce } });
  expect([again.status, typeOf(again.json)]).toEqual([400, "badNonce"]);
});

test("without TLS nothing signed is taken", async () => {
  const answer = await fetch(`${platform.urls.http}/acme/new-order`, {
    method: "POST",
    headers: { "content-type": "application/jose+json" },
    body: JSON.stringify(jws(client.key(), { nonce: await client.nonce(), url: url(), kid: client.kid() }, order)),
  });
  expect(answer.status).toBe(400);
});

for (const kind of ["ES256", "ES384", "ES512", "EdDSA", "RS256"])
  test(`an account with a key for ${kind} is made once and found again`, async () => {
    const other = await acmeClient(platform, kind);
    const made = await other.post("/new-account", { termsOfServiceAgreed: true, contact: ["mailto:ops@city.test"] });
    expect(made.status).toBe(201);
    expect(made.json).toMatchObject({ status: "valid", contact: ["mailto:ops@city.test"] });
    const found = await other.post("/new-account", { onlyReturnExisting: true });
    expect([found.status, found.headers.location]).toEqual([200, made.headers.location]);
  });

const accounts: readonly [string, object, Twist | undefined, number, string][] = [
  ["terms not agreed to", {}, undefined, 403, "userActionRequired"],
  ["none there", { onlyReturnExisting: true }, undefined, 400, "accountDoesNotExist"],
  [
    "a telephone as contact",
    { termsOfServiceAgreed: true, contact: ["tel:12345"] },
    undefined,
    400,
    "unsupportedContact",
  ],
  [
    "two addresses in one contact",
    { termsOfServiceAgreed: true, contact: ["mailto:a@b.test,c@d.test"] },
    undefined,
    400,
    "invalidContact",
  ],
  [
    "header fields in a contact",
    { termsOfServiceAgreed: true, contact: ["mailto:a@b.test?bcc=c@d.test"] },
    undefined,
    400,
    "invalidContact",
  ],
];
for (const [what, payload, twist, status, type] of accounts)
  test(`no account: ${what}`, async () => {
    const other = await acmeClient(platform);
    const answer = await other.post("/new-account", payload, twist);
    expect([answer.status, typeOf(answer.json)]).toEqual([status, type]);
  });

test("a weak key, one with its private part and a symmetric one make no account", async () => {
  const weak = await acmeClient(platform, "RS1024");
  expect(typeOf((await weak.register()).json)).toBe("badPublicKey");
  for (const jwk of [
    { ...client.key().jwk, d: "AAAA" },
    { kty: "oct", k: "AAAA" },
    { kty: "EC", crv: "SM2" },
  ]) {
    const answer = await weak.post("/new-account", {}, { header: { jwk, alg: "ES256" } });
    expect(typeOf(answer.json)).toBe("badPublicKey");
  }
});

test("an account is read and changed by itself alone, and is of no use when deactivated", async () => {
  const other = await acmeClient(platform);
  const { headers } = await other.register();
  const own = String(headers.location);
  expect((await client.post(own)).status).toBe(403);
  expect((await other.post(own, { contact: ["mailto:b@city.test"] })).json).toMatchObject({
    contact: ["mailto:b@city.test"],
  });
  expect((await other.post(`${own}/orders`)).json).toEqual({ orders: [] });
  expect((await other.post(own, { status: "deactivated" })).json).toMatchObject({ status: "deactivated" });
  expect((await other.post("/new-order", order)).status).toBe(403);
  expect((await (await reusing(other)).post("/new-account", { onlyReturnExisting: true })).status).toBe(403);
});

async function reusing(from: AcmeClient): Promise<AcmeClient> {
  const fresh = await acmeClient(platform);
  fresh.changedTo(from.key());
  return fresh;
}

test("the list of orders is handed out in pages", async () => {
  const other = await acmeClient(platform);
  const { headers } = await other.register();
  for (let i = 0; i < 3; i += 1) await other.post("/new-order", order);
  const { json } = await other.post<{ orders: string[] }>(`${headers.location}/orders`);
  expect(json.orders).toHaveLength(3);
  const [newest = ""] = json.orders;
  const rest = await other.post<{ orders: string[] }>(`${headers.location}/orders?before=${newest.split("/").at(-1)}`);
  expect(rest.json.orders).toEqual(json.orders.slice(1));
});

test("a key is changed by a signature of each", async () => {
  const other = await acmeClient(platform);
  const { headers } = await other.register();
  const account = headers.location;
  const next = await acmeKey("ES384");
  const at = `${other.base}/key-change`;
  const inner = (payload: object, header: object = {}, key = next) =>
    jws(key, { jwk: next.jwk, url: at, ...header }, payload);
  const right = { account, oldKey: other.key().jwk };
  const wrong: readonly [object, number][] = [
    [inner({ ...right, account: `${account}x` }), 400],
    [inner({ ...right, oldKey: next.jwk }), 400],
    [inner(right, { url: `${at}/` }), 400],
    [inner(right, { nonce: "AAAA" }), 400],
    [inner(right, {}, await acmeKey("ES384")), 400],
    [inner(right, { jwk: client.key().jwk }, client.key()), 409],
  ];
  for (const [payload, status] of wrong) expect((await other.post("/key-change", payload)).status).toBe(status);
  expect((await other.post("/key-change", inner(right))).status).toBe(200);
  expect((await other.post("/new-order", order)).status).toBe(400);
  other.changedTo(next);
  expect((await other.post("/new-order", order)).status).toBe(201);
});

test("a profile may be for accounts that an administrator's key vouches for", async () => {
  const open = await acmeClient(platform);
  await open.register();
  const bound = { ...order, profile: "acme-server-short" };
  expect((await open.post("/new-order", bound)).status).toBe(403);
  expect(typeOf((await open.post("/new-order", { ...order, profile: "root" })).json)).toBe("invalidProfile");

  const key = await madeKey(platform, { protocol: "acme" });
  const other = await acmeClient(platform);
  const at = `${other.base}/new-account`;
  const stranger = await acmeKey();
  const wrong: readonly [object, string][] = [
    [binding(stranger, key, at), "unauthorized"],
    [binding(other.key(), { ...key, id: "ffff" }, at), "unauthorized"],
    [binding(other.key(), { ...key, secret: "AAAA" }, at), "malformed"],
    [binding(other.key(), key, `${at}/`), "malformed"],
    [jws(other.key(), { kid: key.id, url: at }, other.key().jwk), "badSignatureAlgorithm"],
  ];
  for (const [externalAccountBinding, type] of wrong) {
    expect(typeOf((await other.register({ externalAccountBinding })).json)).toBe(type);
  }
  expect((await other.register({ externalAccountBinding: binding(other.key(), key, at) })).status).toBe(201);
  expect((await other.post("/new-order", bound)).status).toBe(201);
  const third = await acmeClient(platform);
  const spent = await third.register({ externalAccountBinding: binding(third.key(), key, at) });
  expect(typeOf(spent.json)).toBe("unauthorized");
});
