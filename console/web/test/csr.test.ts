import { createPublicKey, verify } from "node:crypto";
import "reflect-metadata";
import { Pkcs10CertificateRequest, SubjectAlternativeNameExtension } from "@peculiar/x509";
import { expect, test } from "vitest";
import { addressOctets } from "../src/pki/csr/generalName.ts";
import { browserKeys, makeKey, spkiOf } from "../src/pki/csr/key.ts";
import type { BrowserKey } from "../src/pki/csr/key.ts";
import { base64, dersOfPem, pemOf } from "../src/pki/csr/pem.ts";
import { elementsOf } from "../src/pki/csr/read.ts";
import { buildRequest } from "../src/pki/csr/request.ts";

const kinds = Object.keys(browserKeys) as BrowserKey[];
const words = {
  subject: [
    ["CN", "王芳"],
    ["C", "CN"],
    ["O", "市政务服务局"],
    ["OU", "  "],
    ["serialNumber", "P-000017"],
  ],
  san: ["dns:zwfw.example.gov.cn", "ip:10.10.100.11", "ip:2001:db8::17", "email:wang@example.gov.cn", "upn:wang"],
} as const;

test.each(kinds)("a request with a key of %s proves possession and holds the names given", async (kind) => {
  const pair = await makeKey(kind);
  const der = await buildRequest(words, pair);
  const request = new Pkcs10CertificateRequest(der);
  expect(await request.verify()).toBe(true);
  expect(request.subject).toBe("C=CN, O=市政务服务局, 2.5.4.5=P-000017, CN=王芳");
  const extension = request.getExtension("2.5.29.17")?.rawData ?? new ArrayBuffer();
  const names = new SubjectAlternativeNameExtension(extension).names.toJSON();
  expect(names.map(({ type, value }) => `${type}:${value}`).slice(0, 4)).toEqual([
    "dns:zwfw.example.gov.cn",
    "ip:10.10.100.11",
    "ip:2001:db8::17",
    "email:wang@example.gov.cn",
  ]);
  expect(Buffer.from(request.publicKey.rawData)).toEqual(Buffer.from(await spkiOf(pair.publicKey)));
});

test.each(["p-256", "p-384"] as const)("every signature by %s is one that others accept", async (kind) => {
  for (let i = 0; i < 24; i += 1) {
    const pair = await makeKey(kind); // r and s with leading zeros and with the top bit set come up by chance
    const [outer] = elementsOf(await buildRequest({ subject: [["CN", `${i}`]], san: [] }, pair)) ?? [];
    const [info, , signature] = (outer && elementsOf(outer.value)) ?? [];
    const key = createPublicKey({ key: Buffer.from(await spkiOf(pair.publicKey)), format: "der", type: "spki" });
    const hash = kind === "p-384" ? "sha384" : "sha256";
    expect(verify(hash, info?.whole ?? Buffer.of(), key, signature?.value.subarray(1) ?? Buffer.of())).toBe(true);
  }
});

test("a name that cannot be encoded is left out; without names there is no attribute", async () => {
  const pair = await makeKey("p-256");
  const request = new Pkcs10CertificateRequest(
    await buildRequest({ subject: [], san: ["ip:10.1.2", "x:y", "dns:"] }, pair),
  );
  expect(request.attributes).toEqual([]);
});

test.each([
  ["10.0.0.255", "0a0000ff"],
  ["::", "00".repeat(16)],
  ["fe80::1", `fe80${"00".repeat(13)}01`],
  ["1:2:3:4:5:6:7:8", "00010002000300040005000600070008"],
  ["256.1.1.1", undefined],
  ["01.1.1.1", undefined],
  ["1:2:3", undefined],
  ["::1::", undefined],
  ["1:2:3:4:5:6:7::8", undefined],
  ["g::", undefined],
] as const)("the address %s is %s", (text, hex) => {
  const octets = addressOctets(text);
  expect(octets && Buffer.from(octets).toString("hex")).toBe(hex);
});

test("PEM holds what it was given", () => {
  const bytes = crypto.getRandomValues(new Uint8Array(100));
  const text = pemOf("CERTIFICATE", bytes);
  expect(text).toMatch(/^-----BEGIN CERTIFICATE-----\n[\w+/]{64}\n/);
  expect(dersOfPem(`x\n${text}\r\n${text}`, "CERTIFICATE").map(base64)).toEqual([base64(bytes), base64(bytes)]);
  expect(dersOfPem(text, "PRIVATE KEY")).toEqual([]);
});
