import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { envelope, openEnvelope } from "../../key/envelope.ts";
import { sample } from "../../key/sample.ts";
import { isMalformed } from "../malformed.ts";
import { pemOf } from "../pem.ts";
import { parseEnvelopedData } from "./envelopedData.ts";
import { parseSignedData } from "./parse.ts";
import { signData } from "./sign.ts";
import { certificatesOnly } from "./signedData.ts";
import { signerCertificate, verifySigner } from "./verify.ts";

const noOpenssl = spawnSync("openssl", ["version"]).status !== 0;
const content = Buffer.from("城防 enrolment\n");
const kinds = ["rsa-2048", "p-256", "p-384", "ed25519", "sm2", "ml-dsa-65"] as const;
const samples = new Map(kinds.map((kind) => [kind, sample(kind)]));
const of = (kind: (typeof kinds)[number]) => samples.get(kind) ?? sample(kind);

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "cms-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, bytes: Uint8Array | string): string {
  writeFileSync(path.join(folder, name), bytes);
  return path.join(folder, name);
}

function signed(kind: (typeof kinds)[number], detached = false): Uint8Array {
  const { certificate, signer } = of(kind);
  const by = { issuer: certificate.issuer.der, serial: certificate.serial, signature: signer.signature };
  const family = kind === "sm2" ? "gm" : "pkix";
  return signData({ content, family, detached, certificates: [certificate.der], signer: { ...by, sign: signer.sign } });
}

test.each(kinds)("signed data of a %s key verifies, and no longer with another content", (kind) => {
  const parsed = parseSignedData(signed(kind));
  if (isMalformed(parsed)) throw new Error(parsed.detail);
  const [signer] = parsed.signers;
  const certificate = signer && signerCertificate(parsed, signer);
  if (!signer || !certificate) throw new Error("no signer");
  const key = certificate.publicKey;
  expect(verifySigner({ signed: parsed, signer, key })).toBe(true);
  expect(verifySigner({ signed: parsed, signer, key, content: Buffer.from("other") })).toBe(false);
  const other = sample(kind).certificate.publicKey;
  expect(verifySigner({ signed: parsed, signer, key: other })).toBe(false);
});

test("a detached signature needs its content", () => {
  const parsed = parseSignedData(signed("p-256", true));
  if (isMalformed(parsed)) throw new Error(parsed.detail);
  const [signer] = parsed.signers;
  if (!signer) throw new Error("no signer");
  const key = of("p-256").certificate.publicKey;
  expect(verifySigner({ signed: parsed, signer, key })).toBe(false);
  expect(verifySigner({ signed: parsed, signer, key, content })).toBe(true);
});

test.each(["rsa-2048", "p-256", "p-384", "sm2"] as const)(
  "an envelope to a %s key opens with that key alone",
  (kind) => {
    const { certificate, pkcs8 } = of(kind);
    const parsed = parseEnvelopedData(envelope(content, certificate));
    if (isMalformed(parsed)) throw new Error(parsed.detail);
    expect(parsed.family).toBe(kind === "sm2" ? "gm" : "pkix");
    expect(openEnvelope(parsed, pkcs8, certificate)).toEqual(content);
    expect(openEnvelope(parsed, sample(kind).pkcs8, certificate)).toBeUndefined();
  },
);

test.skipIf(noOpenssl)("openssl verifies what is signed here (openssl is absent otherwise)", () => {
  for (const kind of ["rsa-2048", "p-256", "p-384"] as const) {
    const message = file(`${kind}.der`, signed(kind));
    const ca = file(`${kind}.pem`, pemOf("CERTIFICATE", of(kind).certificate.der));
    const args = ["cms", "-verify", "-inform", "DER", "-in", message, "-CAfile", ca, "-purpose", "any", "-binary"];
    const run = spawnSync("openssl", args);
    expect(run.stderr.toString(), kind).toContain("successful");
    expect(run.stdout, kind).toEqual(content);
  }
});

test.skipIf(noOpenssl)("openssl opens envelopes made here, and the reverse (openssl is absent otherwise)", () => {
  for (const kind of ["rsa-2048", "p-256"] as const) {
    const { certificate, pkcs8 } = of(kind);
    const key = file(`${kind}.key`, pemOf("PRIVATE KEY", pkcs8));
    const recipient = file(`${kind}.pem`, pemOf("CERTIFICATE", certificate.der));
    const message = file(`${kind}.p7m`, envelope(content, certificate));
    const run = spawnSync("openssl", [
      "cms",
      "-decrypt",
      "-inform",
      "DER",
      "-in",
      message,
      "-inkey",
      key,
      "-recip",
      recipient,
    ]);
    expect(run.stderr.toString(), kind).toBe("");
    expect(run.stdout, kind).toEqual(content);
    const plain = file("plain", content);
    const back = ["cms", "-encrypt", "-binary", "-outform", "DER", "-aes-256-cbc", "-in", plain, "-recip", recipient];
    const scheme = kind === "p-256" ? ["-keyopt", "ecdh_kdf_md:sha256", "-aes256-wrap"] : [];
    const made = spawnSync("openssl", [...back, ...scheme]);
    const parsed = parseEnvelopedData(made.stdout);
    if (isMalformed(parsed)) throw new Error(`${kind}: ${parsed.detail} ${made.stderr.toString()}`);
    expect(openEnvelope(parsed, pkcs8, certificate), kind).toEqual(content);
  }
});

test("certificates alone are read back in order", () => {
  const certificates = kinds.map((kind) => of(kind).certificate.der);
  const parsed = parseSignedData(certificatesOnly(certificates));
  if (isMalformed(parsed)) throw new Error(parsed.detail);
  expect(parsed.certificates.map(({ der }) => Buffer.from(der))).toEqual(certificates);
  expect(parsed.signers).toEqual([]);
});
