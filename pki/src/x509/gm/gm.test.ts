import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { signatureSelfTest } from "../../key/selfTest.ts";
import { sample } from "../../key/sample.ts";
import { sm2DecryptDer, sm2Encrypt, sm2EncryptDer } from "../../key/sm2Encryption.ts";
import { openSm2Key, sealSm2Key } from "../../key/sm2EnvelopedKey.ts";
import { isMalformed } from "../malformed.ts";
import { oids } from "../oid.ts";
import { pemOf } from "../pem.ts";
import { attribute, buildRequest } from "../request/build.ts";
import { parseRequest, provesPossession } from "../request/parse.ts";
import { sm2SelfTest, sm2Vector, zValue, sm2Spki } from "../sm2.ts";
import { buildCsrResponse, parseCsrResponse } from "./csrResponse.ts";
import { encodeSm2EnvelopedKey, parseSm2EnvelopedKey } from "./envelopedKey.ts";
import { encodeSm2Cipher, parseSm2Cipher, rawSm2Cipher } from "./sm2Cipher.ts";
import { encodeTemporaryKey, temporaryPublicKey } from "./temporaryKey.ts";

const noOpenssl = spawnSync("openssl", ["version"]).status !== 0;
const signing = sample("sm2");
const encryption = sample("sm2");
const plain = Buffer.from("城防");

test("the vector of GB/T 32918.5, and Z of its key", () => {
  expect(() => sm2SelfTest()).not.toThrow();
  expect(() => signatureSelfTest()).not.toThrow();
  // GB/T 32918.5 annex A.2
  expect(Buffer.from(zValue(sm2Spki(sm2Vector.point))).toString("hex")).toBe(
    "b2e14c5c79c6df5b85f4fe7ed8db7a262b9da7e07ccb0ea9f4747b8ccda8a4f3",
  );
});

test("SM2 encryption opens with its key alone, whole", () => {
  const der = sm2EncryptDer(encryption.spki, plain);
  expect(sm2DecryptDer(encryption.pkcs8, der)).toEqual(plain);
  expect(sm2DecryptDer(signing.pkcs8, der)).toBeUndefined();
  const changed = Buffer.from(der);
  changed.writeUInt8(changed.readUInt8(changed.length - 1) ^ 1, changed.length - 1);
  expect(sm2DecryptDer(encryption.pkcs8, changed)).toBeUndefined();
  const cipher = parseSm2Cipher(der);
  if (isMalformed(cipher)) throw new Error(cipher.detail);
  expect(encodeSm2Cipher(cipher)).toEqual(der);
});

test("both raw orders of older systems are read", () => {
  const { x, y, hash, text } = sm2Encrypt(encryption.spki, plain);
  expect(rawSm2Cipher(Buffer.concat([x, y, hash, text]), "C1C3C2")).toEqual({ x, y, hash, text });
  expect(rawSm2Cipher(Buffer.concat([x, y, text, hash]), "C1C2C3")).toEqual({ x, y, hash, text });
  expect(rawSm2Cipher(x, "C1C3C2")).toMatchObject({ malformed: "truncated" });
});

test.skipIf(noOpenssl)("openssl opens what is encrypted here, and the reverse (openssl is absent otherwise)", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "sm2-"));
  const at = (name: string) => path.join(folder, name);
  writeFileSync(at("key.pem"), pemOf("PRIVATE KEY", encryption.pkcs8));
  writeFileSync(at("cipher"), sm2EncryptDer(encryption.spki, plain));
  writeFileSync(at("plain"), plain);
  const opened = spawnSync("openssl", ["pkeyutl", "-decrypt", "-inkey", at("key.pem"), "-in", at("cipher")]);
  expect(opened.stdout).toEqual(plain);
  const made = spawnSync("openssl", ["pkeyutl", "-encrypt", "-inkey", at("key.pem"), "-in", at("plain")]);
  expect(sm2DecryptDer(encryption.pkcs8, made.stdout)).toEqual(plain);
  rmSync(folder, { recursive: true });
});

test("an encryption key travels in a CSRResponse to the holder of the signing key", () => {
  const envelopedKey = sealSm2Key(encryption, signing.spki);
  const der = buildCsrResponse({
    signing: [signing.certificate.der],
    envelopedKey,
    encryption: [encryption.certificate.der],
  });
  const response = parseCsrResponse(der);
  if (isMalformed(response) || !response.envelopedKey) throw new Error("no key");
  expect(response.signing[0]?.der).toEqual(signing.certificate.der);
  expect(response.encryption[0]?.der).toEqual(encryption.certificate.der);
  const pair = openSm2Key(response.envelopedKey, signing.pkcs8);
  expect(pair?.spki).toEqual(encryption.spki);
  expect(pair && sm2DecryptDer(pair.pkcs8, sm2EncryptDer(encryption.spki, plain))).toEqual(plain);
  expect(openSm2Key(response.envelopedKey, encryption.pkcs8)).toBeUndefined();
  const parsed = parseSm2EnvelopedKey(envelopedKey);
  expect(isMalformed(parsed) ? parsed : encodeSm2EnvelopedKey(parsed)).toEqual(envelopedKey);
});

test("a request proves possession under SM2, and carries CFCA's temporary key", () => {
  const { signature, sign, spki } = signing.signer;
  const attributes = [attribute(oids.cfcaTemporaryPublicKey, encodeTemporaryKey(encryption.spki.subarray(-65)))];
  const der = buildRequest({ subject: signing.certificate.subject.der, spki, signature, sign, attributes });
  const request = parseRequest(der);
  if (isMalformed(request)) throw new Error(request.detail);
  expect(provesPossession(request)).toBe(true);
  expect(temporaryPublicKey(request)).toEqual(encryption.spki);
  const forged = buildRequest({
    subject: signing.certificate.subject.der,
    spki,
    signature,
    sign: encryption.signer.sign,
  });
  const other = parseRequest(forged);
  expect(isMalformed(other) || provesPossession(other)).toBe(false);
});
