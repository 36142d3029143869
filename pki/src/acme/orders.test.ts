import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { acmeClient, accountsCsr, csrFor } from "../../test/acme.ts";
import type { AcmeClient, Told } from "../../test/acme.ts";
import { challengeServer, digestOf, webServer } from "../../test/challenges.ts";
import { openPlatform } from "../../test/enrol.ts";
import type { Platform } from "../../test/enrol.ts";

let web: Awaited<ReturnType<typeof webServer>>;
let tls: Awaited<ReturnType<typeof challengeServer>>;
let platform: Platform;
let client: AcmeClient;
beforeAll(async () => {
  [web, tls] = [await webServer(), await challengeServer()];
  platform = await openPlatform({ acme: { httpPort: web.port, tlsPort: tls.port, maxOpenOrders: 40 } });
  client = await acmeClient(platform);
});
afterAll(async () => {
  await platform.close();
  await Promise.all([web.close(), tls.close()]);
});
beforeEach(async () => {
  client = await acmeClient(platform); // nothing proved before helps
  await client.register();
});

interface Challenge {
  readonly type: string;
  readonly url: string;
  readonly token: string;
  readonly status: string;
  readonly error?: { readonly type: string; readonly detail: string };
}
interface Authorization {
  readonly status: string;
  readonly wildcard?: boolean;
  readonly identifier: { readonly type: string; readonly value: string };
  readonly challenges: readonly Challenge[];
}
interface Order {
  readonly status: string;
  readonly authorizations: readonly string[];
  readonly finalize: string;
  readonly certificate?: string;
  readonly error?: { readonly type: string };
}
type Named = { readonly type: string; readonly value: string };
const dns = (value: string): Named => ({ type: "dns", value });
const ip = (value: string): Named => ({ type: "ip", value });
const typeOf = (json: object) => ("type" in json ? String(json.type).split(":").at(-1) : undefined);
let names = 0;
const freshName = () => {
  names += 1;
  platform.dns.records.set(`w${names}.city.test`, { a: "127.0.0.1" });
  return `w${names}.city.test`;
};

const order = async (identifiers: readonly Named[], more: object = {}) =>
  client.post<Order>("/new-order", { identifiers, ...more });
const location = ({ headers }: Told<unknown>) => String(headers.location);
const challengeOf = ({ challenges }: Authorization, type: string) => {
  const found = challenges.find((each) => each.type === type);
  if (!found) throw new Error(`no ${type}`);
  return found;
};

/** Until the authorization is decided; what never is ends with the time of its test. */
async function decided(url: string): Promise<Authorization> {
  for (;;) {
    const { json } = await client.post<Authorization>(url);
    if (json.status !== "pending") return json;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function proveByHttp(url: string, page?: (keyAuthorization: string) => string): Promise<Authorization> {
  const { json } = await client.post<Authorization>(url);
  const challenge = challengeOf(json, "http-01");
  const keyAuthorization = `${challenge.token}.${client.key().thumbprint}`;
  web.pages.set(`/.well-known/acme-challenge/${challenge.token}`, page?.(keyAuthorization) ?? keyAuthorization);
  await client.post(challenge.url, {});
  return decided(url);
}

async function readyOrder(name = freshName()): Promise<{ url: string; name: string; order: Order }> {
  const made = await order([dns(name)]);
  await proveByHttp(made.json.authorizations[0] ?? "");
  return { url: location(made), name, order: made.json };
}

for (const [value, type] of [
  ["", "rejectedIdentifier"],
  ["a..city.test", "rejectedIdentifier"],
  ["a_b.city.test", "rejectedIdentifier"],
  ["-a.city.test", "rejectedIdentifier"],
  ["a.city.test.", "rejectedIdentifier"],
  ["政府.test", "rejectedIdentifier"],
  ["xn--a.test", "rejectedIdentifier"],
  ["ab--cd.test", "rejectedIdentifier"],
  ["10.1.2.3", "rejectedIdentifier"],
  ["*.test", "rejectedIdentifier"],
  ["*.*.city.test", "rejectedIdentifier"],
  ["a.*.city.test", "rejectedIdentifier"],
  ["*", "rejectedIdentifier"],
  ["a b.test", "rejectedIdentifier"],
  [`${"a".repeat(64)}.test`, "rejectedIdentifier"],
  [`${"abcdefg.".repeat(32)}test`, "rejectedIdentifier"],
] as const)
  test(`no order for the name ${JSON.stringify(value.slice(0, 40))}`, async () => {
    const { status, json } = await order([dns(value)]);
    expect([status, typeOf(json)]).toEqual([403, type]);
  });

for (const [identifiers, status, type] of [
  [[], 400, "malformed"],
  [[{ type: "email", value: "a@b.test" }], 400, "unsupportedIdentifier"],
  [[ip("010.1.2.3")], 403, "rejectedIdentifier"],
  [[ip("2001:DB8::1")], 403, "rejectedIdentifier"],
  [[ip("fe80::1%eth0")], 403, "rejectedIdentifier"],
  [[ip("10.1.2.0/24")], 403, "rejectedIdentifier"],
  [Array.from({ length: 101 }, (_, i) => dns(`h${i}.city.test`)), 400, "malformed"],
] as const)
  test(`no order for ${JSON.stringify(identifiers).slice(0, 60)}`, async () => {
    const { status: answered, json } = await order(identifiers);
    expect([answered, typeOf(json)]).toEqual([status, type]);
  });

test("what is wrong with several names is told of each", async () => {
  const { json } = await order([dns("a.city.test"), dns("b_.city.test"), dns("10.0.0.1")]);
  expect(json).toMatchObject({
    type: "urn:ietf:params:acme:error:rejectedIdentifier",
    subproblems: [{ identifier: dns("b_.city.test") }, { identifier: dns("10.0.0.1") }],
  });
});

test("identifiers are in one form, sorted, each once; a certificate for them is had by http-01", async () => {
  const [a, b] = [freshName(), freshName()];
  const made = await order([dns(b.toUpperCase()), dns(a), dns(b)]);
  expect(made.status).toBe(201);
  expect(made.json).toMatchObject({ status: "pending", identifiers: [dns(a), dns(b)], profile: "acme-server" });
  for (const each of made.json.authorizations) {
    expect(await proveByHttp(each)).toMatchObject({
      status: "valid",
      challenges: [{ type: "http-01", status: "valid" }],
    });
  }
  expect((await client.post(location(made))).json).toMatchObject({ status: "ready" });
  const done = await client.post<Order>(made.json.finalize, { csr: csrFor([a, b]) });
  expect(done.json).toMatchObject({ status: "valid" });
  const { headers, body } = await client.post(done.json.certificate ?? "");
  expect(headers["content-type"]).toBe("application/pem-certificate-chain");
  expect(body.toString().match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
});

test("a wildcard is proved by dns-01 alone", async () => {
  const made = await order([dns("*.wild.city.test")]);
  const [url = ""] = made.json.authorizations;
  const { json } = await client.post<Authorization>(url);
  expect(json).toMatchObject({ identifier: dns("wild.city.test"), wildcard: true });
  expect(json.challenges.map(({ type }) => type)).toEqual(["dns-01"]);
  const challenge = challengeOf(json, "dns-01");
  const digest = digestOf(`${challenge.token}.${client.key().thumbprint}`).toString("base64url");
  platform.dns.records.set("_acme-challenge.wild.city.test", { txt: ["something else", digest] });
  await client.post(challenge.url, {});
  expect((await decided(url)).status).toBe("valid");
  const done = await client.post<Order>(made.json.finalize, { csr: csrFor(["*.wild.city.test"]) });
  expect(done.json.status).toBe("valid");
});

test("a proof of the base name is none of the wildcard, nor the other way round", async () => {
  await readyOrder(freshName());
  const base = `w${names}.city.test`;
  const made = await order([dns(`*.${base}`), dns(base)]);
  const found = await Promise.all(
    made.json.authorizations.map(async (url) => (await client.post<Authorization>(url)).json),
  );
  expect(found.map(({ status, wildcard = false }) => [wildcard, status])).toEqual(
    expect.arrayContaining([
      [false, "valid"],
      [true, "pending"],
    ]),
  );
});

for (const [what, identifier, server, twist, status] of [
  ["a name", dns("tls.city.test"), "tls.city.test", {}, "valid"],
  ["an address", ip("127.0.0.1"), "1.0.0.127.in-addr.arpa", {}, "valid"],
  ["a name whose extension is not critical", dns("tls2.city.test"), "tls2.city.test", { critical: false }, "invalid"],
  ["a name with another digest", dns("tls3.city.test"), "tls3.city.test", { digest: Buffer.alloc(32) }, "invalid"],
  [
    "a name with a certificate for another",
    dns("tls4.city.test"),
    "tls4.city.test",
    { name: { kind: "dns", value: "x.city.test" } as const },
    "invalid",
  ],
] as const)
  test(`tls-alpn-01: ${what} is ${status}`, async () => {
    platform.dns.records.set(identifier.value, { a: "127.0.0.1" });
    const made = await order([identifier]);
    const [url = ""] = made.json.authorizations;
    const { json } = await client.post<Authorization>(url);
    const challenge = challengeOf(json, "tls-alpn-01");
    const digest = digestOf(`${challenge.token}.${client.key().thumbprint}`);
    const name =
      identifier.type === "dns"
        ? ({ kind: "dns", value: identifier.value } as const)
        : ({ kind: "ip", bytes: Uint8Array.of(127, 0, 0, 1) } as const);
    tls.shown.set(server, { name, digest, ...twist });
    await client.post(challenge.url, {});
    expect((await decided(url)).status).toBe(status);
    expect(tls.asked).toContain(server);
  });

test("an address is certified after http-01, and never by DNS", async () => {
  const made = await order([ip("127.0.0.1")]);
  const [url = ""] = made.json.authorizations;
  const { json } = await client.post<Authorization>(url);
  expect(json.challenges.map(({ type }) => type)).toEqual(["http-01", "tls-alpn-01"]);
  expect((await proveByHttp(url)).status).toBe("valid");
  expect((await client.post<Order>(made.json.finalize, { csr: csrFor(["127.0.0.1"]) })).json.status).toBe("valid");
});

const pages: readonly [string, (right: string) => string, string][] = [
  ["white space after the key authorization", (right) => `${right}\r\n`, "valid"],
  ["something else", () => "nothing", "unauthorized"],
  ["the key authorization and more", (right) => `${right}x`, "unauthorized"],
  ["a page of a megabyte", (right) => right + " ".repeat(1_000_000), "unauthorized"],
];
for (const [what, page, outcome] of pages)
  test(`http-01: ${what} is ${outcome}`, async () => {
    const made = await order([dns(freshName())]);
    const found = await proveByHttp(made.json.authorizations[0] ?? "", page);
    const [{ error } = { error: undefined }] = found.challenges;
    expect(error === undefined ? found.status : typeOf(error)).toBe(outcome);
    const shown = await client.post<Order>(location(made));
    expect(shown.json.status).toBe(outcome === "valid" ? "ready" : "invalid");
  });

for (const [what, to, outcome] of [
  ["to another path", (port: number) => `http://other.city.test:${port}/page`, "valid"],
  ["to another port", () => "http://other.city.test:22/page", "connection"],
  ["to a file", () => "file:///etc/passwd", "connection"],
  ["to an address with a password", (port: number) => `http://a:b@other.city.test:${port}/page`, "connection"],
  ["to where clouds keep secrets", (port: number) => `http://169.254.169.254:${port}/page`, "dns"],
  ["in a circle", (port: number) => `http://other.city.test:${port}/circle`, "connection"],
] as const)
  test(`http-01: a redirect ${what} ends ${outcome}`, async () => {
    platform.dns.records.set("other.city.test", { a: "127.0.0.1" });
    const made = await order([dns(freshName())]);
    const [url = ""] = made.json.authorizations;
    const { json } = await client.post<Authorization>(url);
    const challenge = challengeOf(json, "http-01");
    const target = to(web.port);
    web.pages.set(`/.well-known/acme-challenge/${challenge.token}`, (_request, response) =>
      response.writeHead(302, { location: target }).end(),
    );
    web.pages.set("/circle", (_request, response) => response.writeHead(302, { location: target }).end());
    web.pages.set("/page", `${challenge.token}.${client.key().thumbprint}`);
    await client.post(challenge.url, {});
    const found = await decided(url);
    const [{ error } = { error: undefined }] = found.challenges;
    expect(error === undefined ? found.status : typeOf(error)).toBe(outcome);
  });

test("an order is not finalized before it is proved, nor after it has expired", async () => {
  const name = freshName();
  const made = await order([dns(name)]);
  const early = await client.post(made.json.finalize, { csr: csrFor([name]) });
  expect([early.status, typeOf(early.json)]).toEqual([403, "orderNotReady"]);
  const ready = await readyOrder();
  platform.desk.clock.ahead = 9 * 3_600_000;
  try {
    const late = await client.post(ready.order.finalize, { csr: csrFor([ready.name]) });
    expect(typeOf(late.json)).toBe("orderNotReady");
    expect((await client.post(ready.url)).json).toMatchObject({ status: "invalid" });
  } finally {
    platform.desk.clock.ahead = 0;
  }
});

const csrs: readonly [string, (name: string) => string | Promise<string>][] = [
  ["one name more", (name) => csrFor([name, "more.city.test"])],
  ["another name", () => csrFor(["more.city.test"])],
  ["no name", () => csrFor([])],
  ["another common name", (name) => csrFor([name], { subject: [["CN", "more.city.test"]] })],
  ["a mailbox besides", (name) => csrFor([name], { more: [{ kind: "email", value: "a@city.test" }] })],
  ["a wildcard instead", (name) => csrFor([`*.${name.split(".").slice(1).join(".")}`])],
  ["the account's key", (name) => accountsCsr(client, [name])],
  ["a signature by another key", (name) => csrFor([name], { foreign: true })],
  ["bytes that are no CSR", () => Buffer.from("no CSR").toString("base64url")],
  [
    "bytes after its end",
    (name) => Buffer.concat([Buffer.from(csrFor([name]), "base64url"), Buffer.alloc(1)]).toString("base64url"),
  ],
];
test("a CSR with anything but the order's names and a key of its own is refused, and the order stays ready", async () => {
  const { order: ready, name, url } = await readyOrder();
  for (const [what, csr] of csrs) {
    const answer = await client.post(ready.finalize, { csr: await csr(name) });
    expect([what, answer.status, typeOf(answer.json)]).toEqual([what, 400, "badCSR"]);
  }
  expect((await client.post(url)).json).toMatchObject({ status: "ready" });
  expect((await client.post(ready.finalize, { csr: csrFor([name]) })).json).toMatchObject({ status: "valid" });
});

test("a weak key ends the order with badCSR", async () => {
  const { order: ready, name } = await readyOrder();
  const answer = await client.post<Order>(ready.finalize, { csr: csrFor([name], { weak: true }) });
  expect([answer.json.status, typeOf(answer.json.error ?? {})]).toEqual(["invalid", "badCSR"]);
});

test("nothing of a CSR's subject but the proved name reaches the certificate", async () => {
  const { order: ready, name } = await readyOrder();
  const subject: [string, string][] = [
    ["C", "CN"],
    ["O", "国务院"],
    ["CN", name],
  ];
  const done = await client.post<Order>(ready.finalize, { csr: csrFor([name], { subject }) });
  const { body } = await client.post(done.json.certificate ?? "");
  const { X509Certificate } = await import("node:crypto");
  expect(new X509Certificate(body).subject).not.toContain("国务院");
});

test("of two requests to finalize at once, one is taken", async () => {
  const { order: ready, name } = await readyOrder();
  const other = await acmeClient(platform);
  other.changedTo(client.key());
  await other.register({ onlyReturnExisting: true });
  const answers = await Promise.all([client, other].map((each) => each.post(ready.finalize, { csr: csrFor([name]) })));
  const issued = await platform.desk.context.issued
    .selectFrom("certificates")
    .select("serial")
    .where("san", "=", JSON.stringify([`dns:${name}`]))
    .execute();
  expect(issued).toHaveLength(1);
  expect(answers.map(({ status }) => status)).toEqual(expect.arrayContaining([200, 403]));
});

test("an authorization that is given up between its proof and the end stops the order", async () => {
  const { order: ready, name } = await readyOrder();
  const [url = ""] = ready.authorizations;
  expect((await client.post(url, { status: "deactivated" })).json).toMatchObject({ status: "deactivated" });
  expect(typeOf((await client.post(ready.finalize, { csr: csrFor([name]) })).json)).toBe("orderNotReady");
  expect((await client.post(url, { status: "deactivated" })).status).toBe(400);
});

test("a proof that comes after the authorization was given up changes nothing", async () => {
  const made = await order([dns(freshName())]);
  const [url = ""] = made.json.authorizations;
  const { json } = await client.post<Authorization>(url);
  const challenge = challengeOf(json, "http-01");
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    web.pages.set(`/.well-known/acme-challenge/${challenge.token}`, (_request, response) => {
      answer = () => response.end(`${challenge.token}.${client.key().thumbprint}`);
      resolve();
    });
  });
  const started = client.post(challenge.url, {});
  await asked;
  await started;
  await client.post(url, { status: "deactivated" });
  answer();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect((await client.post(url)).json).toMatchObject({ status: "deactivated" });
});

test("what is another's is not there: order, authorization, challenge, certificate", async () => {
  const { order: ready, url, name } = await readyOrder();
  const [authorization = ""] = ready.authorizations;
  const { json } = await client.post<Authorization>(authorization);
  await client.post(ready.finalize, { csr: csrFor([name]) });
  const other = await acmeClient(platform);
  await other.register();
  const theirs = [
    url,
    authorization,
    json.challenges[0]?.url ?? "",
    ready.finalize,
    url.replace("/order/", "/certificate/"),
  ];
  for (const each of theirs) {
    const payload = each === ready.finalize ? { csr: csrFor([name]) } : undefined;
    expect([each, (await other.post(each, payload)).status]).toEqual([each, 404]);
  }
});

test("a name proved before is ready at once for its account, and for no other", async () => {
  const { name } = await readyOrder();
  expect((await order([dns(name)])).json.status).toBe("ready");
  const other = await acmeClient(platform);
  await other.register();
  expect((await other.post("/new-order", { identifiers: [dns(name)] })).json).toMatchObject({ status: "pending" });
});

test("a name is proved before it is ordered", async () => {
  const name = freshName();
  const made = await client.post<Authorization>("/new-authz", { identifier: dns(name) });
  expect(made.status).toBe(201);
  expect((await proveByHttp(location(made))).status).toBe("valid");
  expect((await order([dns(name)])).json.status).toBe("ready");
  expect((await client.post("/new-authz", { identifier: dns(`*.${name}`) })).status).toBe(400);
});

test("times are honoured within the profile, and refused beyond it", async () => {
  const [name, notAfter] = [freshName(), new Date(Date.now() + 3 * 86_400_000).toISOString()];
  const made = await order([dns(name)], { notAfter });
  await proveByHttp(made.json.authorizations[0] ?? "");
  const done = await client.post<Order>(made.json.finalize, { csr: csrFor([name]) });
  const { body } = await client.post(done.json.certificate ?? "");
  const { X509Certificate } = await import("node:crypto");
  expect(new X509Certificate(body).validToDate.toISOString().slice(0, 19)).toBe(notAfter.slice(0, 19));
  expect((await order([dns(name)], { notAfter: "2020-01-01T00:00:00Z" })).status).toBe(400);
  expect((await order([dns(name)], { notBefore: "yesterday" })).status).toBe(400);
  const long = await order([dns(name)], { notAfter: "2050-01-01T00:00:00Z" });
  const refused = await client.post<Order>(long.json.finalize, { csr: csrFor([name]) });
  expect([refused.json.status, typeOf(refused.json.error ?? {})]).toEqual(["invalid", "badCSR"]);
});

test("an account has so many orders under way and no more", async () => {
  for (let i = 0; i < 40; i += 1) await order([dns("many.city.test")]);
  const { status, json, headers } = await order([dns("many.city.test")]);
  expect([status, typeOf(json), headers["retry-after"]]).toEqual([429, "rateLimited", "3600"]);
});
