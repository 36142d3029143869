import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asked, cli, requestOf } from "../../test/ca.ts";
import { openRaDesk } from "../../test/ra.ts";
import type { RaDesk } from "../../test/ra.ts";
import { openListeners } from "../listen/listeners.ts";
import type { Listeners } from "../listen/listeners.ts";
import { parseCertificate } from "../x509/certificate/parse.ts";
import { parseCrl } from "../x509/crl/parse.ts";
import { isMalformed } from "../x509/malformed.ts";
import { encodeCertId, issuerHashes } from "../x509/ocsp/certId.ts";
import { buildOcspRequest } from "../x509/ocsp/request.ts";
import { parseOcspResponse } from "../x509/ocsp/response.ts";
import { pemOf } from "../x509/pem.ts";
import { encodeImprint } from "../x509/tsp/imprint.ts";
import { buildTimestampRequest } from "../x509/tsp/request.ts";
import { parseTimestampResponse } from "../x509/tsp/response.ts";
import { informationRoutes } from "./routes.ts";

let desk: RaDesk;
let listeners: Listeners;
let folder = "";
beforeAll(async () => {
  desk = await openRaDesk({ pki: { publicName: "localhost", port: 0, raPort: 0, loginPort: 0 } });
  listeners = await openListeners(desk.context, { public: informationRoutes(desk.context), ra: [], login: [] });
  folder = mkdtempSync(path.join(tmpdir(), "public-"));
});
afterAll(async () => {
  await listeners.close();
  await desk.close();
  rmSync(folder, { recursive: true });
});

const at = (place: string) => `${listeners.urls.http}${place}`;
const issue = async (spec: "p-256" | "sm2" = "p-256") => {
  const issued = await desk.context.ca.issue(asked({ csr: requestOf(spec) }));
  const issuer = parseCertificate(Buffer.from(issued.chain[0] ?? "", "base64"));
  if (isMalformed(issuer)) throw new Error(issuer.detail);
  const id = encodeCertId(issuerHashes({ name: issuer.subject.der, key: issuer.publicKey.key }, "sha1"), issued.serial);
  return { ...issued, id };
};
const act = (issued: { issuer: string; serial: string }, what: "revoke" | "hold" | "release") =>
  desk.context.ca.revoke({ issuer: issued.issuer, serial: issued.serial, act: what, actor: cli });

const post = (place: string, type: string, body: Uint8Array) =>
  fetch(at(place), { method: "POST", headers: { "content-type": type }, body: Buffer.from(body) as never });
const ask = (body: Uint8Array) => post("/ocsp", "application/ocsp-request", body);
const getPath = (body: Uint8Array) => `/ocsp/${encodeURIComponent(Buffer.from(body).toString("base64"))}`;

async function saidBy(response: Response): Promise<string> {
  const parsed = parseOcspResponse(Buffer.from(await response.arrayBuffer()));
  if (isMalformed(parsed)) throw new Error(parsed.detail);
  if (parsed.status !== "successful") return parsed.status;
  return parsed.basic.responses.map(({ answer }) => answer.status).join();
}

test("a hold is seen at once by whoever asks, although the answer was kept", async () => {
  const issued = await issue();
  const request = buildOcspRequest({ ids: [issued.id] });
  const both = async () => [await saidBy(await ask(request)), await saidBy(await fetch(at(getPath(request))))];
  expect(await both()).toEqual(["good", "good"]);
  const kept = Buffer.from(await (await ask(request)).arrayBuffer());
  expect(Buffer.from(await (await ask(request)).arrayBuffer()).equals(kept)).toBe(true);
  await act(issued, "hold");
  expect(await both()).toEqual(["revoked", "revoked"]);
  await act(issued, "release");
  expect(await both()).toEqual(["good", "good"]);
  await act(issued, "revoke");
  expect(await both()).toEqual(["revoked", "revoked"]);
});

test("GET is cached as RFC 5019 says: entity tag, dates, 304", async () => {
  const request = buildOcspRequest({ ids: [(await issue()).id] });
  const first = await fetch(at(getPath(request)));
  const header = (name: string) => first.headers.get(name) ?? "";
  expect(header("content-type")).toBe("application/ocsp-response");
  expect(header("cache-control")).toMatch(/^max-age=\d+, public, no-transform, must-revalidate$/);
  expect(Date.parse(header("expires"))).toBeGreaterThan(Date.parse(header("last-modified")));
  const again = await fetch(at(getPath(request)), { headers: { "if-none-match": header("etag") } });
  expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0]);
  const head = await fetch(at(getPath(request)), { method: "HEAD" });
  expect([head.status, head.headers.get("etag")]).toEqual([200, header("etag")]);
});

test("a nonce comes back, and an answer with one is never kept", async () => {
  const { id } = await issue("sm2");
  const nonces = [randomBytes(16), randomBytes(128)];
  const answers = await Promise.all(nonces.map((nonce) => ask(buildOcspRequest({ ids: [id], nonce }))));
  for (const [index, answer] of answers.entries()) {
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const parsed = parseOcspResponse(Buffer.from(await answer.arrayBuffer()));
    if (isMalformed(parsed) || parsed.status !== "successful") throw new Error("no answer");
    expect(nonces[index]?.equals(parsed.basic.nonce ?? new Uint8Array())).toBe(true);
  }
});

test("an answer speaks of several certificates, and of an unknown one as unknown", async () => {
  const [one, other] = [await issue(), await issue()];
  await act(other, "revoke");
  const name = { hash: "sha1", issuerNameHash: Buffer.alloc(20), issuerKeyHash: Buffer.alloc(20) };
  expect(await saidBy(await ask(buildOcspRequest({ ids: [one.id, other.id] })))).toBe("good,revoked");
  expect(await saidBy(await ask(buildOcspRequest({ ids: [encodeCertId(name, "4b01")] })))).toBe("unauthorized");
});

const outcome = async (response: Response) => [response.status, response.status === 200 ? await saidBy(response) : ""];
const refused = [200, "malformedRequest"] as const;
const wrong: readonly (readonly [string, () => Promise<Response>, readonly [number, string]])[] = [
  ["garbage", () => ask(Buffer.from("garbage")), refused],
  ["nothing", () => ask(new Uint8Array()), refused],
  ["garbage in the path", () => fetch(at("/ocsp/%E0%A4%A")), refused],
  ["a path of 5000 octets", () => fetch(at(`/ocsp/${"A".repeat(5000)}`)), refused],
  ["40 KiB", () => ask(Buffer.alloc(40_000, 0x30)), [413, ""]],
  ["another type", () => post("/ocsp", "text/plain", Buffer.from("x")), [415, ""]],
  ["another method", () => fetch(at("/ocsp"), { method: "DELETE" }), [405, ""]],
];
test.each(wrong)("OCSP of %s is refused", async (_, send, answer) => {
  expect(await outcome(await send())).toEqual(answer);
});

test("a shard of the CRL and its delta are there, as certificates name them", async () => {
  const { issuer, serial } = await issue();
  for (const name of [`${issuer}-0.crl`, `${issuer}-0-delta.crl`, "root-sm2-0.crl"]) {
    const response = await fetch(at(`/crl/${name}`));
    expect(response.headers.get("content-type")).toBe("application/pkix-crl");
    const crl = parseCrl(Buffer.from(await response.arrayBuffer()));
    if (isMalformed(crl)) throw new Error(crl.detail);
    expect(crl.baseNumber !== undefined).toBe(name.includes("delta"));
    const etag = response.headers.get("etag") ?? "";
    expect((await fetch(at(`/crl/${name}`), { headers: { "if-none-match": etag } })).status).toBe(304);
  }
  for (const name of [`${issuer}-99.crl`, "nobody-0.crl", "..%2fca.sqlite", `${serial}.crl`]) {
    expect((await fetch(at(`/crl/${name}`))).status).toBe(404);
  }
});

test("issuers are DER, and a chain as certs-only", async () => {
  const cer = await fetch(at("/aia/issuing-p256.cer"));
  expect(cer.headers.get("content-type")).toBe("application/pkix-cert");
  const certificate = parseCertificate(Buffer.from(await cer.arrayBuffer()));
  expect(isMalformed(certificate)).toBe(false);
  const chain = await fetch(at("/aia/issuing-p256.p7c"));
  expect(chain.headers.get("content-type")).toBe("application/pkcs7-mime");
  expect((await fetch(at("/aia/nobody.cer"))).status).toBe(404);
});

test("time stamps are given, and refusals say why", async () => {
  const stamp = async (body: Uint8Array) => {
    const response = await post("/tsa", "application/timestamp-query", body);
    expect(response.headers.get("content-type")).toBe("application/timestamp-reply");
    return parseTimestampResponse(Buffer.from(await response.arrayBuffer()));
  };
  const imprint = (hash: string, length: number) => encodeImprint(hash, randomBytes(length));
  const query = (hash: string, length: number, policy?: string) =>
    buildTimestampRequest({ imprint: imprint(hash, length), certReq: true, ...(policy !== undefined && { policy }) });
  expect(await stamp(query("sm3", 32))).toMatchObject({ status: "granted", token: expect.anything() });
  expect(await stamp(query("sha1", 20))).toMatchObject({ status: "rejection", failures: ["badAlg"] });
  expect(await stamp(query("sha256", 31))).toMatchObject({ failures: ["badDataFormat"] });
  expect(await stamp(query("sha256", 32, "1.2.3"))).toMatchObject({ failures: ["unacceptedPolicy"] });
  expect(await stamp(Buffer.from("garbage"))).toMatchObject({ failures: ["badDataFormat"] });
  expect((await post("/tsa", "text/plain", query("sm3", 32))).status).toBe(415);
  expect((await post("/tsa", "application/timestamp-query", Buffer.alloc(20_000))).status).toBe(413);
});

test("the page is in the reader's language, shows the roots, and lets nothing run", async () => {
  const page = async (accept: string) => fetch(at("/"), { headers: { "accept-language": accept } });
  const [zh, en] = [await page("zh-CN,en"), await page("en-GB")];
  expect(zh.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(await zh.text()).toMatch(/根证书[\s\S]*root-p256\.cer[\s\S]*root-sm2\.cer/);
  expect(await en.text()).toContain("Root certificates");
});

const noOpenssl = await (async () => {
  const child = spawn("openssl", ["version"], { stdio: "ignore" }).on("error", () => {});
  const [code] = await Promise.race([once(child, "exit"), once(child, "error").then(() => [1])]);
  return code !== 0;
})();

async function openssl(...args: readonly string[]): Promise<string> {
  const child = spawn("openssl", args, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  await once(child, "close");
  return said;
}

test.skipIf(noOpenssl)(
  "openssl asks for status over the network and checks it with the full CRL and its delta (needs openssl)",
  async () => {
    const issued = await issue();
    const file = (name: string, bytes: string | Uint8Array) => {
      writeFileSync(path.join(folder, name), bytes);
      return path.join(folder, name);
    };
    const pem = (base64: string) => pemOf("CERTIFICATE", Buffer.from(base64, "base64"));
    const [leaf, issuer, root] = [
      file("leaf", pem(issued.certificate)),
      file("issuer", pem(issued.chain[0] ?? "")),
      file("root", pem(issued.chain[1] ?? "")),
    ];
    const status = () => openssl("ocsp", "-issuer", issuer, "-cert", leaf, "-url", at("/ocsp"), "-CAfile", root);
    expect(await status()).toMatch(/Response verify OK[\s\S]*good/);
    const { shard } = await desk.context.issued
      .selectFrom("certificates")
      .select("shard")
      .where("serial", "=", issued.serial)
      .executeTakeFirstOrThrow();
    const verified = async () => {
      const crls = await Promise.all(
        [`${issued.issuer}-${shard}.crl`, `${issued.issuer}-${shard}-delta.crl`].map(async (name) =>
          file(name, pemOf("X509 CRL", Buffer.from(await (await fetch(at(`/crl/${name}`))).arrayBuffer()))),
        ),
      );
      const given = crls.flatMap((name) => ["-CRLfile", name]);
      return openssl(
        "verify",
        "-crl_check",
        "-use_deltas",
        "-extended_crl",
        ...given,
        "-CAfile",
        root,
        "-untrusted",
        issuer,
        leaf,
      );
    };
    expect(await verified()).toContain("OK");
    await act(issued, "hold");
    await desk.context.ca.sign({ kind: "crl", issuer: issued.issuer, shard, crl: "delta" });
    expect(await status()).toMatch(/revoked[\s\S]*certificateHold/);
    expect(await verified()).toContain("certificate revoked");
    await act(issued, "release");
    await desk.context.ca.sign({ kind: "crl", issuer: issued.issuer, shard, crl: "delta" });
    expect([await verified(), await status()].join()).toMatch(/OK[\s\S]*good/);
  },
);
