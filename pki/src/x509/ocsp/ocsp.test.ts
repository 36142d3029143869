import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { OCSPResponse } from "pkijs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sample } from "../../key/sample.ts";
import type { KeySpec } from "../../key/software.ts";
import { enumerated, explicit, integer, octetString, oid, sequence } from "../der/encode.ts";
import { encodeExtension } from "../extension/encode.ts";
import { isMalformed } from "../malformed.ts";
import { oids } from "../oid.ts";
import { pemOf } from "../pem.ts";
import { verifySignature } from "../signature.ts";
import { buildErrorResponse, buildOcspResponse, buildResponseData } from "./build.ts";
import { encodeCertId, issuerHashes } from "./certId.ts";
import { buildOcspRequest, parseOcspRequest } from "./request.ts";
import { parseOcspResponse } from "./response.ts";
import type { CertStatus } from "./response.ts";

const noOpenssl = spawnSync("openssl", ["version"]).status !== 0;
const issuer = sample("p-256");
const leaf = sample("p-256", { issuer, serial: Buffer.from("4a0102", "hex"), extensions: [] });
const named = { name: issuer.certificate.subject.der, key: issuer.certificate.publicKey.key };
const idOf = (hash: string, serial = leaf.certificate.serial) => encodeCertId(issuerHashes(named, hash), serial);
const at = Date.UTC(2026, 10, 24, 12);
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ocsp-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, bytes: Uint8Array | string) => {
  writeFileSync(path.join(folder, name), bytes);
  return path.join(folder, name);
};

interface Asked {
  readonly answers?: readonly (readonly [id: Uint8Array, answer: CertStatus])[];
  readonly nonce?: Uint8Array;
  readonly by?: ReturnType<typeof sample>;
}

function response({ answers = [[idOf("sha1"), { status: "good" }]], nonce, by = issuer }: Asked = {}): Uint8Array {
  const tbs = buildResponseData({
    responderKeyHash: createHash("sha1").update(by.certificate.publicKey.key).digest(),
    producedAt: at,
    responses: answers.map(([id, answer]) => ({ id, answer, thisUpdate: at, nextUpdate: at + 3_600_000 })),
    nonce,
  });
  const { signature, sign } = by.signer;
  return buildOcspResponse({ tbs, signature, value: sign(tbs), certificates: [by.certificate.der] });
}

function basicOf(der: Uint8Array) {
  const parsed = parseOcspResponse(der);
  if (isMalformed(parsed)) throw new Error(parsed.detail);
  if (parsed.status !== "successful") throw new Error(parsed.status);
  return parsed.basic;
}

test.each(["sha1", "sha256", "sm3"])(
  "a request names certificates by %s, with a nonce of any allowed length",
  (hash) => {
    for (const length of [1, 32, 128]) {
      const nonce = Buffer.alloc(length, 7);
      const request = parseOcspRequest(buildOcspRequest({ ids: [idOf(hash), idOf(hash, "4a0103")], nonce }));
      if (isMalformed(request)) throw new Error(request.detail);
      expect(request.ids.map(({ serial }) => serial)).toEqual(["4a0102", "4a0103"]);
      expect(request.ids[0]).toMatchObject(issuerHashes(named, hash));
      expect(Buffer.from(request.nonce ?? []).equals(nonce)).toBe(true);
      expect(request.signed).toBe(false);
    }
  },
);

const list = (...ids: readonly Uint8Array[]) => sequence(...ids.map((id) => sequence(id)));
const asked = (...parts: readonly Uint8Array[]) => sequence(sequence(...parts));
const wrapped = (dotted: string, value: Uint8Array, critical = false) =>
  explicit(2, sequence(encodeExtension({ oid: dotted, critical, value })));

test("what others add to requests is tolerated: version written, requestor, signature, acceptable responses", () => {
  const accepted = wrapped(oids.ocspAcceptableResponses, sequence(oid(oids.ocspBasic)));
  const tbs = sequence(explicit(0, integer(0)), explicit(1, sequence()), list(idOf("sha1")), accepted);
  const signed = sequence(tbs, explicit(0, sequence(sequence(oid("1.2.3")), Buffer.of(3, 1, 0))));
  expect(parseOcspRequest(signed)).toMatchObject({ signed: true, unknownCritical: [] });
});

const bad: readonly (readonly [string, Uint8Array, string])[] = [
  ["garbage", Buffer.from("garbage"), "truncated"],
  ["nothing", Buffer.alloc(0), "truncated"],
  ["no certificate", asked(list()), "missing-element"],
  ["version 2", asked(explicit(0, integer(1)), list(idOf("sha1"))), "bad-version"],
  ["an empty nonce", asked(list(idOf("sha1")), wrapped(oids.ocspNonce, octetString(Buffer.alloc(0)))), "bad-extension"],
  [
    "a nonce of 129 octets",
    asked(list(idOf("sha1")), wrapped(oids.ocspNonce, octetString(Buffer.alloc(129)))),
    "bad-extension",
  ],
  ["101 certificates", asked(list(...Array.from({ length: 101 }, () => idOf("sha1")))), "too-large"],
  ["octets after the end", Buffer.concat([buildOcspRequest({ ids: [idOf("sha1")] }), Buffer.of(0)]), "trailing-data"],
  ["more than 64 KiB", Buffer.alloc(65_537, 0x30), "too-large"],
];
test.each(bad)("a request of %s is refused", (_, der, code) => {
  expect(parseOcspRequest(der)).toMatchObject({ malformed: code });
});

test("an unknown critical extension of a request is told", () => {
  const request = asked(list(idOf("sha1")), wrapped("1.2.3.4", Buffer.of(5, 0), true));
  expect(parseOcspRequest(request)).toMatchObject({ unknownCritical: ["1.2.3.4"] });
});

const statuses: readonly CertStatus[] = [
  { status: "good" },
  { status: "unknown" },
  { status: "revoked", revokedAt: at - 1000 },
  { status: "revoked", revokedAt: at - 1000, reason: "certificateHold" },
];
test("a response gives back what was said of each certificate", () => {
  const nonce = Buffer.from("0123456789");
  const basic = basicOf(
    response({ answers: statuses.map((answer, i) => [idOf("sha256", `4a010${i}`), answer]), nonce }),
  );
  expect(basic.responses.map(({ answer }) => answer)).toEqual(statuses);
  expect(basic.responses.map(({ id }) => id.serial)).toEqual(["4a0100", "4a0101", "4a0102", "4a0103"]);
  expect(basic).toMatchObject({ producedAt: at, responder: { byKey: expect.anything() } });
  expect(Buffer.from(basic.nonce ?? []).equals(nonce)).toBe(true);
});

const kinds: readonly KeySpec[] = ["rsa-2048", "p-256", "p-384", "ed25519", "sm2", "ml-dsa-65"];
test.each(kinds)("a response signed by a %s key verifies", (kind) => {
  const by = sample(kind);
  const { signatureAlgorithm: algorithm, tbs: data, signature } = basicOf(response({ by }));
  expect(verifySignature({ algorithm, key: by.certificate.publicKey, data, signature })).toBe(true);
});

test.each([
  ["malformedRequest", 1],
  ["internalError", 2],
  ["tryLater", 3],
  ["sigRequired", 5],
  ["unauthorized", 6],
] as const)("the error %s is number %i", (status, number) => {
  const der = buildErrorResponse(status);
  expect(Buffer.from(der).equals(sequence(enumerated(number)))).toBe(true);
  expect(parseOcspResponse(der)).toEqual({ status });
});

test("pkijs reads what was built", () => {
  const parsed = OCSPResponse.fromBER(
    Uint8Array.from(response({ answers: [[idOf("sha256"), statuses[3] ?? { status: "good" }]] })),
  );
  expect(parsed.responseStatus.valueBlock.valueDec).toBe(0);
  expect(parsed.responseBytes?.responseType).toBe(oids.ocspBasic);
});

test("every truncation of a response is refused", () => {
  const der = response();
  for (let length = 0; length < der.length; length += 1) {
    expect(isMalformed(parseOcspResponse(der.subarray(0, length)))).toBe(true);
  }
});

test.skipIf(noOpenssl)("openssl asks, and verifies the answer to what it asked (needs openssl)", () => {
  const [ca, end] = [issuer, leaf].map(({ certificate }, i) => file(`${i}.pem`, pemOf("CERTIFICATE", certificate.der)));
  const built = buildOcspRequest({ ids: [idOf("sha256")] });
  const text = spawnSync("openssl", ["ocsp", "-reqin", file("own.der", built), "-req_text"], { encoding: "utf8" });
  expect(text.stdout).toContain("Serial Number: 4A0102");
  const answered = file(
    "response.der",
    response({ answers: [[idOf("sha256"), { status: "revoked", revokedAt: at, reason: "keyCompromise" }]] }),
  );
  const which = ["-sha256", "-issuer", ca ?? "", "-cert", end ?? ""];
  const args = ["ocsp", "-respin", answered, ...which, "-CAfile", ca ?? "", "-no_nonce"];
  const { stdout, stderr } = spawnSync("openssl", [...args, "-validity_period", "100000000"], { encoding: "utf8" });
  expect(stderr).toContain("Response verify OK");
  expect(stdout).toContain("revoked");
});
