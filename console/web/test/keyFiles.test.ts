import { execFileSync } from "node:child_process";
import { createPrivateKey, createPublicKey, X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import "reflect-metadata";
import { X509CertificateGenerator } from "@peculiar/x509";
import { afterAll, beforeAll, expect, test } from "vitest";
import { certificatesOnly } from "../src/pki/csr/bundle.ts";
import type { Bytes } from "../src/pki/csr/der.ts";
import { makeKey, pkcs8Of, spkiOf } from "../src/pki/csr/key.ts";
import { decryptKey, encryptedKey } from "../src/pki/csr/password.ts";
import { pemOf } from "../src/pki/csr/pem.ts";
import { buildPfx } from "../src/pki/csr/pfx.ts";

const password = "城防-Secret-7";
let folder: string;
let pkcs8: Bytes;
let spki: Bytes;
let certificate: Bytes;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "chengfang-csr-"));
  const pair = await makeKey("p-256");
  [pkcs8, spki] = [await pkcs8Of(pair.privateKey), await spkiOf(pair.publicKey)];
  const made = await X509CertificateGenerator.createSelfSigned({ name: "CN=王芳", keys: pair });
  certificate = new Uint8Array(made.rawData);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a saved key is opened by others with the password, and by us", async () => {
  const file = await encryptedKey(pkcs8, password);
  const key = createPrivateKey({ key: pemOf("ENCRYPTED PRIVATE KEY", file), passphrase: password });
  expect(createPublicKey(key).export({ type: "spki", format: "der" })).toEqual(Buffer.from(spki));
  expect(Buffer.from((await decryptKey(file, password)) ?? [])).toEqual(Buffer.from(pkcs8));
  expect(Buffer.from(file).includes(Buffer.from(pkcs8))).toBe(false);
});

test("a wrong password or another file opens nothing", async () => {
  const file = await encryptedKey(pkcs8, password);
  expect(await decryptKey(file, "wrong")).toBeUndefined();
  expect(await decryptKey(pkcs8, password)).toBeUndefined();
  expect(await decryptKey(file.slice(0, 40), password)).toBeUndefined();
});

const openssl = (...args: string[]) => execFileSync("openssl", args, { encoding: "utf8", stdio: "pipe" });
const hasOpenssl = (() => {
  try {
    return openssl("version").startsWith("OpenSSL 3");
  } catch {
    return false;
  }
})();

test.skipIf(!hasOpenssl)("openssl opens the PKCS#12 file: key, certificate, integrity (needs openssl 3)", async () => {
  const file = join(folder, "wang.p12");
  writeFileSync(file, await buildPfx({ pkcs8, certificates: [certificate, certificate], name: "王芳", password }));
  const out = openssl("pkcs12", "-in", file, "-passin", `pass:${password}`, "-nodes");
  const key = createPrivateKey(out);
  expect(createPublicKey(key).export({ type: "spki", format: "der" })).toEqual(Buffer.from(spki));
  expect(Buffer.from(new X509Certificate(out).raw)).toEqual(Buffer.from(certificate));
  expect(() => openssl("pkcs12", "-in", file, "-passin", "pass:wrong", "-nodes")).toThrow(
    /Mac verify error|invalid password/,
  );
});

test.skipIf(!hasOpenssl)("openssl finds every certificate of a bundle (needs openssl 3)", () => {
  const file = join(folder, "wang.p7b");
  writeFileSync(file, certificatesOnly([certificate, certificate]));
  const out = openssl("pkcs7", "-inform", "DER", "-in", file, "-print_certs");
  expect(out.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
});
