import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { TimeStampResp } from "pkijs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sample } from "../../key/sample.ts";
import type { KeySpec } from "../../key/software.ts";
import { schemeOf } from "../algorithm.ts";
import { parseSignedData } from "../cms/parse.ts";
import { verifySigner } from "../cms/verify.ts";
import { decode } from "../der/decode.ts";
import { explicit, implicitConstructed, integer, octetString, sequence } from "../der/encode.ts";
import { encodeExtension } from "../extension/encode.ts";
import { extKeyUsage } from "../extension/extKeyUsage.ts";
import { isMalformed } from "../malformed.ts";
import { oids } from "../oid.ts";
import { pemOf } from "../pem.ts";
import { encodeImprint, imprintOf, judgeImprint } from "./imprint.ts";
import { encodeTstInfo, parseTstInfo } from "./info.ts";
import { buildTimestampRequest, parseTimestampRequest } from "./request.ts";
import { buildGranted, buildRejection, parseTimestampResponse } from "./response.ts";
import type { TimestampFailure } from "./response.ts";
import { prepareToken } from "./token.ts";

const noOpenssl = spawnSync("openssl", ["version"]).status !== 0;
const document = Buffer.from("城防 evidence\n");
const at = Date.UTC(2026, 10, 24, 12, 0, 0, 70);
const imprint = (hash: string) => encodeImprint(hash, createHash(hash).update(document).digest());
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "tsp-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, bytes: Uint8Array | string) => {
  writeFileSync(path.join(folder, name), bytes);
  return path.join(folder, name);
};

test.each(["sha256", "sha384", "sha512", "sm3"])("a request over %s is read as it was built", (hash) => {
  const nonce = Buffer.from("7f0102", "hex");
  const request = parseTimestampRequest(
    buildTimestampRequest({ imprint: imprint(hash), policy: "1.2.3", nonce, certReq: true }),
  );
  expect(request).toMatchObject({ policy: "1.2.3", certReq: true, extended: false });
  if (isMalformed(request)) throw new Error(request.detail);
  expect(judgeImprint(request.imprint)).toBe("good");
  expect(Buffer.from(request.nonce ?? []).equals(nonce)).toBe(true);
});

test("weak and misfitting imprints are told apart", () => {
  const judge = (hash: string, length: number) =>
    judgeImprint(imprintOf(decode(encodeImprint(hash, Buffer.alloc(length)))));
  expect([judge("sha1", 20), judge("sha256", 31), judge("sm3", 32)]).toEqual(["badAlg", "badDataFormat", "good"]);
});

const bad: readonly (readonly [string, Uint8Array, string])[] = [
  ["garbage", Buffer.from("garbage"), "truncated"],
  ["version 2", sequence(integer(2), imprint("sha256")), "bad-version"],
  [
    "a nonce of 65 octets",
    buildTimestampRequest({ imprint: imprint("sha256"), nonce: Buffer.alloc(65, 1), certReq: false }),
    "too-large",
  ],
  ["an imprint without digest", sequence(integer(1), sequence(octetString(Buffer.of(1)))), "unexpected-tag"],
];
test.each(bad)("a request of %s is refused", (_, der, code) => {
  expect(parseTimestampRequest(der)).toMatchObject({ malformed: code });
});

test("extensions of a request are told", () => {
  const extension = encodeExtension({ oid: "1.2.3.4", critical: false, value: Buffer.of(5, 0) });
  const der = sequence(integer(1), imprint("sha256"), implicitConstructed(0, extension));
  expect(parseTimestampRequest(der)).toMatchObject({ extended: true });
});

const failures: readonly TimestampFailure[] = [
  "badAlg",
  "badRequest",
  "badDataFormat",
  "timeNotAvailable",
  "unacceptedPolicy",
  "unacceptedExtension",
  "addInfoNotAvailable",
  "systemFailure",
];
test.each(failures)("a rejection says %s", (failure) => {
  expect(parseTimestampResponse(buildRejection(failure, "不行"))).toEqual({ status: "rejection", failures: [failure] });
});

function stamped(kind: KeySpec, hash: string, nonce?: Uint8Array) {
  const issuer = sample(kind);
  const purposes = { oid: extKeyUsage.oid, critical: true, value: extKeyUsage.encode([oids.timeStamping]) };
  const tsa = sample(kind, { issuer, extensions: [encodeExtension(purposes)], subject: [["CN", "时间戳"]] });
  const { der, serial, issuer: issuerName, subject } = tsa.certificate;
  const info = encodeTstInfo({
    policy: "1.3.6.1.4.1.32473.1.13",
    imprint: imprint(hash),
    serial: Buffer.from("4102", "hex"),
    at,
    accuracy: 1500,
    ordering: true,
    nonce,
    tsa: subject.der,
  });
  const { signature } = tsa.signer;
  const digest = schemeOf(signature).digest ?? "sha512";
  const prepared = prepareToken(info, { certificate: der, issuer: issuerName.der, serial, signature, digest });
  const token = prepared.finish(tsa.signer.sign(prepared.toSign), [der]);
  return { issuer, tsa, token };
}

const kinds: readonly (readonly [KeySpec, string])[] = [
  ["rsa-2048", "sha256"],
  ["p-256", "sha512"],
  ["p-384", "sha384"],
  ["ed25519", "sha256"],
  ["sm2", "sm3"],
  ["ml-dsa-65", "sha256"],
];
test.each(kinds)("a stamp by a %s key over %s verifies and says what was asked", (kind, hash) => {
  const nonce = Buffer.from("00ff", "hex");
  const { tsa, token } = stamped(kind, hash, nonce);
  const signed = parseSignedData(token);
  if (isMalformed(signed)) throw new Error(signed.detail);
  const [signer] = signed.signers;
  if (!signer || !signed.content) throw new Error("no signer or no content");
  expect(verifySigner({ signed, signer, key: tsa.certificate.publicKey })).toBe(true);
  expect(signer.signedAttributes?.map(({ type }) => type).toSorted()).toEqual(
    [oids.contentType, oids.messageDigest, oids.signingCertificateV2].toSorted(),
  );
  expect(signed.contentType).toBe(oids.tstInfo);
  const info = parseTstInfo(signed.content);
  expect(info).toMatchObject({
    at,
    accuracy: 1_500_000,
    ordering: true,
    serial: "4102",
    policy: "1.3.6.1.4.1.32473.1.13",
  });
  if (isMalformed(info)) throw new Error(info.detail);
  expect(Buffer.from(info.nonce ?? []).equals(nonce)).toBe(true);
  expect(Buffer.from(info.imprint.der).equals(imprint(hash))).toBe(true);
});

test("pkijs reads what was built", () => {
  const response = TimeStampResp.fromBER(Uint8Array.from(buildGranted(stamped("p-256", "sha256").token)));
  expect(response.status.status).toBe(0);
  expect(response.timeStampToken?.contentType).toBe(oids.signedData);
});

test("every truncation of a TSTInfo is refused", () => {
  const signed = parseSignedData(stamped("p-256", "sha256").token);
  if (isMalformed(signed) || !signed.content) throw new Error("no content");
  const { content } = signed;
  for (let length = 0; length < content.length; length += 1) {
    expect(isMalformed(parseTstInfo(content.subarray(0, length)))).toBe(true);
  }
  expect(parseTstInfo(explicit(0, content))).toMatchObject({ malformed: "unexpected-tag" });
});

test.skipIf(noOpenssl).each(["rsa-2048", "p-256", "p-384"] as const)(
  "openssl asks for a stamp and verifies that of a %s key (needs openssl)",
  (kind) => {
    const data = file("data", document);
    const query = path.join(folder, "query.tsq");
    spawnSync("openssl", ["ts", "-query", "-data", data, "-sha256", "-no_nonce", "-cert", "-out", query]);
    expect(spawnSync("openssl", ["ts", "-query", "-in", query, "-text"]).stdout.toString()).toContain("sha256");
    const { issuer, token } = stamped(kind, "sha256");
    const args = [
      "-data",
      data,
      "-in",
      file("answer.tsr", buildGranted(token)),
      "-CAfile",
      file("ca.pem", pemOf("CERTIFICATE", issuer.certificate.der)),
    ];
    const { stdout, stderr } = spawnSync("openssl", ["ts", "-verify", ...args], { encoding: "utf8" });
    expect(stdout + stderr).toContain("Verification: OK");
  },
);
