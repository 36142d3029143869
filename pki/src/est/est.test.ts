import { X509Certificate } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { csrFor } from "../../test/acme.ts";
import { ask, issueWaiting, madeKey, openPlatform } from "../../test/enrol.ts";
import type { Answered, Platform } from "../../test/enrol.ts";
import { generateKey, signerOf } from "../key/software.ts";
import { assemble } from "../x509/certificate/build.ts";
import { parseCertificate } from "../x509/certificate/parse.ts";
import { parseSignedData } from "../x509/cms/parse.ts";
import { decode } from "../x509/der/decode.ts";
import { isMalformed } from "../x509/malformed.ts";
import { pemOf } from "../x509/pem.ts";

let platform: Platform;
beforeAll(async () => {
  platform = await openPlatform();
});
afterAll(() => platform.close());

type Basic = { readonly id: string; readonly secret: string };
const basic = ({ id, secret }: Basic) => `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`;
const subject: [string, string][] = [
  ["C", "CN"],
  ["CN", "device-7"],
];

interface Post {
  readonly as?: Basic;
  readonly shown?: { readonly key: string; readonly cert: string };
  readonly type?: string;
}

const post = (path: string, body: string, { as, shown, type = "application/pkcs10" }: Post = {}) =>
  ask(platform, `${platform.urls.https}/.well-known/est${path}`, {
    method: "POST",
    headers: { "content-type": type, ...(as && { authorization: basic(as) }) },
    body,
    ...shown,
  });

/** The one certificate of a certs-only answer. */
function certificateIn({ body }: Answered): X509Certificate {
  const signed = parseSignedData(Buffer.from(body.toString(), "base64"));
  const [certificate] = isMalformed(signed) ? [] : signed.certificates;
  return new X509Certificate(certificate?.der ?? new Uint8Array());
}

const request = (names: readonly string[] = [], pkcs8 = generateKey("p-256").pkcs8, own = subject) => ({
  pkcs8,
  csr: Buffer.from(csrFor(names, { subject: own, pkcs8 }), "base64url").toString("base64"),
});

async function enrolled(names: readonly string[] = []) {
  const as = await madeKey(platform, { protocol: "est", names: ["city.test"] });
  const { csr, pkcs8 } = request(names);
  const answer = await post("/simpleenroll", csr, { as });
  const cert = certificateIn(answer);
  return { answer, cert, shown: { key: pemOf("PRIVATE KEY", pkcs8), cert: cert.toString() }, pkcs8 };
}

test("cacerts brings every authority, to anybody", async () => {
  for (const path of ["/cacerts", "/server/cacerts"]) {
    const { headers, body } = await ask(platform, `${platform.urls.https}/.well-known/est${path}`);
    expect(headers["content-type"]).toBe("application/pkcs7-mime; smime-type=certs-only");
    expect(headers["content-transfer-encoding"]).toBe("base64");
    const signed = parseSignedData(Buffer.from(body.toString(), "base64"));
    expect(!isMalformed(signed) && signed.certificates.length).toBe(4);
  }
});

test("csrattrs names the key that the profile wants; of what is not on offer, nothing", async () => {
  const { body } = await ask(platform, `${platform.urls.https}/.well-known/est/csrattrs`);
  expect(decode(Buffer.from(body.toString(), "base64")).tag).toBe(0x30);
  expect((await ask(platform, `${platform.urls.https}/.well-known/est/root/csrattrs`)).status).toBe(204);
});

test("a device enrols with a password of one use, for names its makers vouch for", async () => {
  const { answer, cert } = await enrolled(["d7.city.test"]);
  expect(answer.status).toBe(200);
  expect([cert.subject, cert.subjectAltName]).toEqual(["C=CN\nCN=device-7", "DNS:d7.city.test"]);
});

test("an answer that was lost is given again to the same request, and the password serves no other", async () => {
  const as = await madeKey(platform, { protocol: "est" });
  const { csr } = request();
  const first = certificateIn(await post("/simpleenroll", csr, { as }));
  expect(certificateIn(await post("/simpleenroll", csr, { as })).serialNumber).toBe(first.serialNumber);
  expect((await post("/simpleenroll", request().csr, { as })).status).toBe(401);
});

const refusals: readonly [string, string, () => Promise<{ body: string; post?: Post }>, number][] = [
  ["nobody", "/simpleenroll", async () => ({ body: request().csr }), 401],
  [
    "a wrong password",
    "/simpleenroll",
    async () => ({
      body: request().csr,
      post: { as: { ...(await madeKey(platform, { protocol: "est" })), secret: "x" } },
    }),
    401,
  ],
  [
    "a secret of another protocol",
    "/simpleenroll",
    async () => ({ body: request().csr, post: { as: await madeKey(platform, { protocol: "cmp" }) } }),
    401,
  ],
  [
    "a password for another profile",
    "/device/simpleenroll",
    async () => ({
      body: request().csr,
      post: { as: await madeKey(platform, { protocol: "est", profile: "est-device" }) },
    }),
    403,
  ],
  [
    "a profile that is not on offer",
    "/root/simpleenroll",
    async () => ({ body: request().csr, post: { as: await madeKey(platform, { protocol: "est" }) } }),
    404,
  ],
  [
    "a host name of nobody's",
    "/simpleenroll",
    async () => ({
      body: request(["d.elsewhere.test"]).csr,
      post: { as: await madeKey(platform, { protocol: "est" }) },
    }),
    422,
  ],
  [
    "something that is no PKCS#10",
    "/simpleenroll",
    async () => ({ body: "AAAA", post: { as: await madeKey(platform, { protocol: "est" }) } }),
    422,
  ],
  [
    "something that is no base64",
    "/simpleenroll",
    async () => ({ body: "<csr>", post: { as: await madeKey(platform, { protocol: "est" }) } }),
    400,
  ],
  [
    "another media type",
    "/simpleenroll",
    async () => ({
      body: request().csr,
      post: { as: await madeKey(platform, { protocol: "est" }), type: "text/plain" },
    }),
    400,
  ],
  [
    "a request of a megabyte",
    "/simpleenroll",
    async () => ({ body: "A".repeat(1_000_000), post: { as: await madeKey(platform, { protocol: "est" }) } }),
    413,
  ],
  [
    "a renewal by password",
    "/simplereenroll",
    async () => ({ body: request().csr, post: { as: await madeKey(platform, { protocol: "est" }) } }),
    401,
  ],
  ["full CMC", "/fullcmc", async () => ({ body: "" }), 501],
];
for (const [what, path, make, status] of refusals)
  test(`refused: ${what}`, async () => {
    const { body, post: more } = await make();
    expect((await post(path, body, more)).status).toBe(status);
  });

test("a password survives a request that was refused", async () => {
  const as = await madeKey(platform, { protocol: "est" });
  expect((await post("/simpleenroll", request(["d.elsewhere.test"]).csr, { as })).status).toBe(422);
  expect((await post("/simpleenroll", request().csr, { as })).status).toBe(200);
});

test("a stranger is asked for a password", async () => {
  expect((await post("/simpleenroll", request().csr)).headers["www-authenticate"]).toBe('Basic realm="EST"');
});

test("without TLS nobody is served", async () => {
  const answer = await fetch(`${platform.urls.http}/.well-known/est/simpleenroll`, {
    method: "POST",
    headers: {
      "content-type": "application/pkcs10",
      authorization: basic(await madeKey(platform, { protocol: "est" })),
    },
    body: request().csr,
  });
  expect(answer.status).toBe(403);
});

test("a certificate is renewed by whoever shows it, under its own names alone", async () => {
  const { shown, cert } = await enrolled(["r1.city.test"]);
  const renewed = await post("/simplereenroll", request(["r1.city.test"]).csr, { shown });
  expect(renewed.status).toBe(200);
  expect(certificateIn(renewed).subjectAltName).toBe(cert.subjectAltName);
  for (const other of [request(["r2.city.test"]), request(["r1.city.test", "r2.city.test"])]) {
    expect((await post("/simplereenroll", other.csr, { shown })).status).toBe(403);
  }
  const renamed = request(["r1.city.test"], undefined, [["CN", "somebody else"]]);
  expect((await post("/simplereenroll", renamed.csr, { shown })).status).toBe(403);
});

test("a certificate that is held, or that others issued, renews nothing", async () => {
  const { shown, cert, pkcs8 } = await enrolled();
  const serial = cert.serialNumber.toLowerCase();
  const actor = { account: "account-wang", name: "wang", roles: [], address: "" };
  await platform.desk.context.ca.revoke({ issuer: "issuing-p256", serial, act: "hold", actor });
  expect((await post("/simplereenroll", request().csr, { shown })).status).toBe(401);
  const forged = { key: shown.key, cert: selfSigned(cert, pkcs8) };
  expect((await post("/simplereenroll", request().csr, { shown: forged })).status).toBe(401);
});

/** The same certificate under a signature of its own key. */
function selfSigned({ raw }: X509Certificate, pkcs8: Uint8Array): string {
  const parsed = parseCertificate(raw);
  const { sign, signature } = signerOf(pkcs8);
  const tbs = isMalformed(parsed) ? new Uint8Array() : parsed.tbs;
  return pemOf("CERTIFICATE", assemble(tbs, signature, sign(tbs)));
}

test("a key made by the server comes with its certificate, in two parts", async () => {
  const as = await madeKey(platform, { protocol: "est" });
  const { headers, body } = await post("/serverkeygen", request().csr, { as });
  const [, boundary = ""] = /^multipart\/mixed; boundary=(.+)$/.exec(headers["content-type"] ?? "") ?? [];
  const parts = body.toString().split(`--${boundary}`).slice(1, -1);
  const [key, certificate] = parts.map((part) => Buffer.from(part.split("\r\n\r\n")[1] ?? "", "base64"));
  const signed = parseSignedData(certificate ?? Buffer.alloc(0));
  const der = isMalformed(signed) ? new Uint8Array() : (signed.certificates[0]?.der ?? new Uint8Array());
  const { createPrivateKey } = await import("node:crypto");
  const privateKey = createPrivateKey({ key: key ?? Buffer.alloc(0), format: "der", type: "pkcs8" });
  expect(new X509Certificate(der).checkPrivateKey(privateKey)).toBe(true);
  const waiting = await madeKey(platform, { protocol: "est", automatic: false });
  expect((await post("/serverkeygen", request().csr, { as: waiting })).status).toBe(403);
});

test("what people review waits, and comes when they have", async () => {
  const as = await madeKey(platform, { protocol: "est", automatic: false });
  const { csr } = request();
  const waiting = await post("/simpleenroll", csr, { as });
  expect([waiting.status, waiting.headers["retry-after"]]).toEqual([202, "600"]);
  expect((await post("/simpleenroll", csr, { as })).status).toBe(202);
  await issueWaiting(platform);
  expect((await post("/simpleenroll", csr, { as })).status).toBe(200);
});
