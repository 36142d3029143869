import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createSecureContext } from "node:tls";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isMalformed } from "../x509/malformed.ts";
import { pemOf } from "../x509/pem.ts";
import { decryptKey, parseEncryptedKey } from "../x509/pkcs12/encryptedKey.ts";
import { openPkcs12 } from "../x509/pkcs12/open.ts";
import { parsePkcs12 } from "../x509/pkcs12/parse.ts";
import { readOldPkcs12 } from "./oldPkcs12.ts";
import { makePkcs12, protectKey } from "./pkcs12.ts";
import { sample } from "./sample.ts";

const noOpenssl = spawnSync("openssl", ["version"]).status !== 0;
const password = "城防-Passw0rd";
const root = sample("p-256");
const kinds = ["rsa-2048", "p-256", "ed25519", "sm2"] as const;

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "pkcs12-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function opened(der: Uint8Array, secret = password) {
  const parsed = parsePkcs12(der);
  if (isMalformed(parsed)) throw new Error(parsed.detail);
  return openPkcs12(parsed, secret);
}

test.each(kinds.flatMap((kind) => [[kind, "aes"] as const, [kind, "sm4"] as const]))(
  "a file with a %s key under %s is read back",
  (kind, suite) => {
    const { pkcs8, certificate } = sample(kind, { issuer: root });
    const certificates = [certificate.der, root.certificate.der];
    const der = makePkcs12({ pkcs8, certificates, friendlyName: "张三", password, suite, iterations: 2000 });
    expect(opened(der)).toEqual({ pkcs8, certificates, friendlyName: "张三" });
    expect(opened(der, "another")).toBe("wrong-password");
  },
);

test("the runtime's TLS takes the file", () => {
  const { pkcs8, certificate } = sample("p-256", { issuer: root });
  const file = makePkcs12({ pkcs8, certificates: [certificate.der], friendlyName: "server", password });
  expect(() => createSecureContext({ pfx: Buffer.from(file), passphrase: password })).not.toThrow();
});

test("a key under a password alone is opened by it", () => {
  const { pkcs8 } = sample("sm2");
  const parsed = parseEncryptedKey(protectKey(pkcs8, password, "sm4"));
  if (isMalformed(parsed)) throw new Error(parsed.detail);
  expect(decryptKey(parsed, password)).toEqual(pkcs8);
  expect(decryptKey(parsed, "another")).toBeUndefined();
});

test.skipIf(noOpenssl)("openssl opens the file, and its files are opened here (openssl is absent otherwise)", () => {
  const { pkcs8, certificate } = sample("rsa-2048", { issuer: root });
  const own = path.join(folder, "own.p12");
  writeFileSync(
    own,
    makePkcs12({ pkcs8, certificates: [certificate.der, root.certificate.der], friendlyName: "x", password }),
  );
  const read = spawnSync("openssl", ["pkcs12", "-in", own, "-nodes", "-passin", `pass:${password}`]);
  expect(read.stderr.toString()).toBe("");
  expect(read.stdout.toString()).toContain(pemOf("PRIVATE KEY", pkcs8));
  expect(read.stdout.toString()).toContain(pemOf("CERTIFICATE", certificate.der));
  const pem = path.join(folder, "all.pem");
  writeFileSync(pem, pemOf("PRIVATE KEY", pkcs8) + pemOf("CERTIFICATE", certificate.der));
  const made = spawnSync("openssl", ["pkcs12", "-export", "-in", pem, "-passout", `pass:${password}`]);
  expect(opened(made.stdout)).toEqual({ pkcs8, certificates: [certificate.der] });
  const old = ["-certpbe", "PBE-SHA1-3DES", "-keypbe", "PBE-SHA1-3DES", "-macalg", "sha1"];
  const aged = spawnSync("openssl", ["pkcs12", "-export", ...old, "-in", pem, "-passout", "pass:old"]);
  expect(parsePkcs12(aged.stdout)).toMatchObject({ malformed: "unsupported" });
  expect(readOldPkcs12(aged.stdout, "old")).toEqual({ pkcs8, certificates: [certificate.der] });
  expect(readOldPkcs12(aged.stdout, "young")).toBe("wrong-password");
});
