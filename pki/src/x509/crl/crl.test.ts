import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { CertificateRevocationList } from "pkijs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sample } from "../../key/sample.ts";
import type { KeySpec } from "../../key/software.ts";
import { assemble } from "../certificate/build.ts";
import { boolean, enumerated, explicit, integer, octetString, oid, sequence, time } from "../der/encode.ts";
import { encodeExtension } from "../extension/encode.ts";
import { directoryName, encodeGeneralName } from "../generalName.ts";
import { isMalformed } from "../malformed.ts";
import { encodeName, parseName } from "../name.ts";
import { decode } from "../der/decode.ts";
import { oids } from "../oid.ts";
import { pemOf } from "../pem.ts";
import { verifySignature } from "../signature.ts";
import { buildCrlTbs, encodeCrlEntries } from "./build.ts";
import type { CrlEntryInput, CrlInput } from "./build.ts";
import { parseCrl } from "./parse.ts";
import type { Crl } from "./parse.ts";
import type { CrlReason } from "./reason.ts";

const noOpenssl = spawnSync("openssl", ["version"]).status !== 0;
const at = Date.UTC(2026, 10, 24, 12);
const hour = 3_600_000;
const issuer = sample("p-256");
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "crl-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, bytes: Uint8Array | string) => {
  writeFileSync(path.join(folder, name), bytes);
  return path.join(folder, name);
};

function crlOf(entries: readonly CrlEntryInput[], more: Partial<CrlInput> = {}, by = issuer): Uint8Array {
  const tbs = buildCrlTbs({
    signature: by.signer.signature,
    issuer: by.certificate.subject.der,
    thisUpdate: at,
    nextUpdate: at + hour,
    number: 7,
    authorityKeyId: Buffer.alloc(20, 1),
    entries: [encodeCrlEntries(entries)],
    ...more,
  });
  return assemble(tbs, by.signer.signature, by.signer.sign(tbs));
}

function read(der: Uint8Array): Crl {
  const crl = parseCrl(der);
  if (isMalformed(crl)) throw new Error(`octet ${crl.offset}: ${crl.detail}`);
  return crl;
}

const reasons: readonly CrlReason[] = [
  "keyCompromise",
  "cACompromise",
  "affiliationChanged",
  "superseded",
  "cessationOfOperation",
  "certificateHold",
  "removeFromCRL",
  "privilegeWithdrawn",
  "aACompromise",
];

test.each(reasons)("an entry says %s, with and without the date of the loss", (reason) => {
  const plain = { serial: "7a01", revokedAt: at, reason };
  const dated = { serial: "7a02", revokedAt: at, reason, invalidityDate: at - hour };
  const { entries } = read(crlOf([plain, dated]));
  const name = issuer.certificate.subject;
  expect(entries.find("7a01", name)).toMatchObject(plain);
  expect(entries.find("7a02", name)).toMatchObject(dated);
  expect(entries.find("7a03", name)).toBeUndefined();
  expect([...entries].map(({ serial }) => serial)).toEqual(["7a01", "7a02"]);
});

test("a delta says which full CRL it completes, of which shard", () => {
  const url = "http://localhost/crl/a-0.crl";
  const full = read(crlOf([], { distributionPoint: url, freshest: `${url}-delta` }));
  expect(full).toMatchObject({ version: 2, number: 7n, thisUpdate: at, nextUpdate: at + hour, entries: { size: 0 } });
  expect(full.baseNumber).toBeUndefined();
  expect(full.extensions.get(oids.issuingDistributionPoint)?.critical).toBe(true);
  expect(full.distributionPoint?.point?.fullName).toEqual([{ kind: "uri", value: url }]);
  const delta = read(crlOf([], { distributionPoint: url, number: 9, baseNumber: 7 }));
  expect(delta).toMatchObject({ number: 9n, baseNumber: 7n });
  expect(delta.extensions.get(oids.deltaCrlIndicator)?.critical).toBe(true);
});

const kinds: readonly KeySpec[] = ["rsa-2048", "p-256", "p-384", "ed25519", "sm2", "ml-dsa-65"];
test.each(kinds)("a CRL signed by a %s key verifies, and not when a bit is changed", (kind) => {
  const by = sample(kind);
  const { signatureAlgorithm: algorithm, tbs: data, signature } = read(crlOf([], {}, by));
  const key = by.certificate.publicKey;
  expect(verifySignature({ algorithm, key, data, signature })).toBe(true);
  const forged = Buffer.from(data);
  forged.writeUInt8(forged.readUInt8(forged.length - 1) ^ 1, forged.length - 1);
  expect(verifySignature({ algorithm, key, data: forged, signature })).toBe(false);
});

test.skipIf(noOpenssl).each(["rsa-2048", "p-256", "p-384", "ed25519"] as const)(
  "openssl verifies a CRL of a %s key (needs openssl)",
  (kind) => {
    const by = sample(kind);
    const crl = file("crl.der", crlOf([{ serial: "4b01", revokedAt: at, reason: "superseded" }], {}, by));
    const ca = file("ca.pem", pemOf("CERTIFICATE", by.certificate.der));
    const args = ["crl", "-inform", "DER", "-in", crl, "-CAfile", ca, "-noout", "-text"];
    const { status, stderr, stdout } = spawnSync("openssl", args, { encoding: "utf8" });
    expect({ status, said: stderr.includes("verify OK") }).toEqual({ status: 0, said: true });
    expect(stdout).toMatch(/Serial Number: 4B01[\s\S]*Superseded/);
  },
);

test.skipIf(noOpenssl)("openssl verifies the SM2 signature of a CRL under the default identity (needs openssl)", () => {
  const by = sample("sm2");
  const { tbs, signature, signatureAlgorithm } = read(crlOf([{ serial: "4b01", revokedAt: at }], {}, by));
  expect(signatureAlgorithm).toMatchObject({ oid: "1.2.156.10197.1.501" });
  expect(signatureAlgorithm.parameters).toBeUndefined();
  const key = file("key.pem", pemOf("PUBLIC KEY", by.spki));
  const id = ["-pkeyopt", "distid:1234567812345678", "-rawin", "-digest", "sm3"];
  const what = ["-in", file("tbs", tbs), "-sigfile", file("sig", signature), "-inkey", key, "-pubin"];
  expect(spawnSync("openssl", ["pkeyutl", "-verify", ...id, ...what]).status).toBe(0);
});

test("pkijs reads what was built", () => {
  const crl = CertificateRevocationList.fromBER(
    Uint8Array.from(crlOf([{ serial: "5501", revokedAt: at, reason: "keyCompromise", invalidityDate: at - hour }])),
  );
  const [entry] = crl.revokedCertificates ?? [];
  expect(Buffer.from(entry?.userCertificate.valueBlock.valueHexView ?? []).toString("hex")).toBe("5501");
  expect(entry?.revocationDate.value.getTime()).toBe(at);
  expect(entry?.crlEntryExtensions?.extensions.map(({ extnID }) => extnID)).toEqual([
    oids.reasonCode,
    oids.invalidityDate,
  ]);
  expect(crl.crlExtensions?.extensions.map(({ extnID }) => extnID)).toEqual([
    oids.authorityKeyIdentifier,
    oids.crlNumber,
  ]);
});

const entryOf = (serial: number, ...extensions: readonly Uint8Array[]) =>
  sequence(integer(serial), time(at), ...(extensions.length > 0 ? [sequence(...extensions)] : []));
const extension = (dotted: string, value: Uint8Array, critical = false) =>
  encodeExtension({ oid: dotted, critical, value });

test("in an indirect CRL an issuer holds for the entries that follow it", () => {
  const other = encodeName([["CN", "另一家 CA"]]);
  const names = sequence(encodeGeneralName(directoryName(other)));
  const block = [entryOf(5), entryOf(6, extension(oids.certificateIssuer, names, true)), entryOf(7)];
  const { entries } = read(crlOf([], { entries: block }));
  const [own, foreign] = [issuer.certificate.subject, parseName(decode(other))];
  expect(["05", "06", "07"].map((serial) => entries.find(serial, own) !== undefined)).toEqual([true, false, false]);
  expect(["05", "06", "07"].map((serial) => entries.find(serial, foreign) !== undefined)).toEqual([false, true, true]);
});

const one = (block: Uint8Array, more: Partial<CrlInput> = {}) => crlOf([], { entries: [block], ...more });
const reason = (number: number) => extension(oids.reasonCode, enumerated(number));
const malformed: readonly (readonly [string, Uint8Array, string])[] = [
  ["an unused reason", one(entryOf(1, reason(7))), "bad-value"],
  ["a reason twice", one(entryOf(1, reason(1), reason(1))), "duplicate-extension"],
  ["no extensions in a list of them", one(sequence(integer(1), time(at), sequence())), "empty-sequence"],
  [
    "critical FALSE written",
    one(entryOf(1, sequence(oid("1.2.3"), boolean(false), octetString(Buffer.of(5, 0))))),
    "default-encoded",
  ],
  ["a serial that is no number", one(sequence(octetString(Buffer.of(1)), time(at))), "unexpected-tag"],
  ["a serial too long", one(sequence(integer(Buffer.alloc(22, 0x7f)), time(at))), "bad-serial"],
  ["no date", one(sequence(integer(1))), "missing-element"],
  ["octets after the end", Buffer.concat([crlOf([]), Buffer.of(0)]), "trailing-data"],
];
test.each(malformed)("%s refuses the whole CRL", (_, der, code) => {
  expect(parseCrl(der)).toMatchObject({ malformed: code });
});

test("version 1 has no extensions, and an empty list of entries is none", () => {
  const { signer, certificate } = issuer;
  const algorithm = decode(read(crlOf([])).signatureAlgorithm.der).der;
  const build = (...rest: readonly Uint8Array[]) => {
    const tbs = sequence(algorithm, certificate.subject.der, time(at), ...rest);
    return assemble(tbs, signer.signature, signer.sign(tbs));
  };
  expect(read(build())).toMatchObject({ version: 1, entries: { size: 0 } });
  expect(read(build(sequence(entryOf(1))))).toMatchObject({ version: 1, entries: { size: 1 } });
  expect(parseCrl(build(sequence()))).toMatchObject({ malformed: "empty-sequence" });
  expect(parseCrl(build(sequence(entryOf(1, reason(1)))))).toMatchObject({ malformed: "bad-version" });
  const number = explicit(0, sequence(extension(oids.crlNumber, integer(1))));
  expect(parseCrl(build(number))).toMatchObject({ malformed: "bad-version" });
});

test("an unknown critical extension of an entry is told", () => {
  const { entries } = read(one(entryOf(1, extension("1.2.3.4", Buffer.of(5, 0), true))));
  expect(entries.unknownCritical).toBe(true);
  expect([...entries][0]?.unknownCritical).toEqual(["1.2.3.4"]);
});

test("every truncation is refused", () => {
  const der = crlOf([{ serial: "0102", revokedAt: at, reason: "keyCompromise" }]);
  for (let length = 0; length < der.length; length += 1)
    expect(isMalformed(parseCrl(der.subarray(0, length)))).toBe(true);
});

test("a hundred thousand entries are read in under a second, and any is found", () => {
  const serialOf = (index: number) => (0x40000000 + index).toString(16);
  const entries = Array.from({ length: 100_000 }, (_, index) => ({
    serial: serialOf(index),
    revokedAt: at,
    reason: "superseded" as const,
  }));
  const der = crlOf(entries);
  const took = () => {
    const began = process.cpuUsage();
    const crl = read(der);
    expect(crl.entries.find(serialOf(77_777), issuer.certificate.subject)?.reason).toBe("superseded");
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1000;
  };
  let least = took();
  for (let tries = 1; least >= 1000 && tries < 10; tries += 1) least = Math.min(least, took()); // a busy machine
  expect(least).toBeLessThan(1000);
});
