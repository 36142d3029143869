import { X509Certificate, randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { issueWaiting, madeKey, openPlatform } from "../../test/enrol.ts";
import type { Platform } from "../../test/enrol.ts";
import { envelope, openEnvelope } from "../key/envelope.ts";
import type { EnvelopeOptions } from "../key/envelope.ts";
import { generateKey, signerOf } from "../key/software.ts";
import { assemble, buildTbs } from "../x509/certificate/build.ts";
import { parseCertificate } from "../x509/certificate/parse.ts";
import type { Certificate } from "../x509/certificate/parse.ts";
import { attributeValue } from "../x509/cms/attributes.ts";
import { parseEnvelopedData } from "../x509/cms/envelopedData.ts";
import { parseSignedData } from "../x509/cms/parse.ts";
import { signData } from "../x509/cms/sign.ts";
import { verifySigner } from "../x509/cms/verify.ts";
import { asOctets, asString, decode } from "../x509/der/decode.ts";
import { integer, octetString, printableString, sequence } from "../x509/der/encode.ts";
import { demand } from "../x509/malformed.ts";
import { encodeName } from "../x509/name.ts";
import { attribute, buildRequest } from "../x509/request/build.ts";
import { messageTypes, scepOids } from "./codes.ts";
import type { MessageType } from "./codes.ts";

let platform: Platform;
let ra: Certificate;
beforeAll(async () => {
  platform = await openPlatform();
  ra = await raOf(platform);
});
afterAll(() => platform.close());

/** The certificate that messages are encrypted to. */
async function raOf({ urls }: Platform): Promise<Certificate> {
  const answer = await fetch(`${urls.http}/scep?operation=GetCACert`);
  const { certificates } = demand(parseSignedData(new Uint8Array(await answer.arrayBuffer())));
  const found = certificates.find(({ keyUsage }) => keyUsage?.includes("keyEncipherment"));
  if (!found) throw new Error("no certificate to encrypt to");
  return found;
}

interface Holder {
  readonly pkcs8: Uint8Array;
  readonly certificate: Certificate;
}

/** A new RSA key under a certificate of its own making (RFC 8894 §2.3). */
function selfMade(kind: "rsa-2048" | "p-256" = "rsa-2048"): Holder {
  const { pkcs8, spki } = generateKey(kind);
  const { sign, signature } = signerOf(pkcs8);
  const subject = encodeName([["CN", "device-9"]]);
  const validity = { notBefore: Date.now() - 60_000, notAfter: Date.now() + 86_400_000 };
  const tbs = buildTbs({
    serial: Uint8Array.of(9),
    signature,
    issuer: subject,
    subject,
    spki,
    extensions: [],
    ...validity,
  });
  return { pkcs8, certificate: demand(parseCertificate(assemble(tbs, signature, sign(tbs)))) };
}

function csrOf({ pkcs8 }: Pick<Holder, "pkcs8">, challengePassword?: string, name = "device-9"): Uint8Array {
  const { sign, signature, spki } = signerOf(pkcs8);
  const subject = encodeName([["CN", name]]);
  return buildRequest({
    subject,
    spki,
    signature,
    sign,
    ...(challengePassword !== undefined && { challengePassword }),
  });
}

interface Sent {
  readonly type?: MessageType;
  readonly transaction?: string;
  readonly options?: EnvelopeOptions;
  readonly to?: Certificate;
  readonly twist?: (message: Buffer) => Buffer;
  readonly get?: boolean;
}

async function operate(by: Holder, content: Uint8Array, sent: Sent = {}) {
  const { type = "pkcsReq", transaction = randomBytes(8).toString("hex"), options = {}, to = ra, twist } = sent;
  const nonce = randomBytes(16);
  const { sign, signature } = signerOf(by.pkcs8);
  const { issuer, serial, der } = by.certificate;
  const message = signData({
    content: envelope(content, to, options),
    certificates: [der],
    signer: { issuer: issuer.der, serial, signature, sign },
    attributes: [
      attribute(scepOids.messageType, printableString(messageTypes[type])),
      attribute(scepOids.transactionId, printableString(transaction)),
      attribute(scepOids.senderNonce, octetString(nonce)),
    ],
  });
  const body = twist?.(Buffer.from(message)) ?? Buffer.from(message);
  const at = `${platform.urls.http}/scep?operation=PKIOperation`;
  const answer =
    sent.get === true
      ? await fetch(`${at}&message=${encodeURIComponent(body.toString("base64"))}`)
      : await fetch(at, { method: "POST", body, headers: { "content-type": "application/x-pki-message" } });
  if (answer.status !== 200) return { http: answer.status, status: undefined, certificates: [], crls: 0 };
  expect(answer.headers.get("content-type")).toBe("application/x-pki-message");
  return read(new Uint8Array(await answer.arrayBuffer()), by, { nonce, transaction });
}

/** A CertRep, its signature, nonce and transaction checked. */
function read(der: Uint8Array, by: Holder, asked: { nonce: Buffer; transaction: string }) {
  const signed = demand(parseSignedData(der));
  const [signer] = signed.signers;
  if (!signer) throw new Error("nobody signed");
  const value = (type: string) => attributeValue(signer.signedAttributes ?? [], type);
  const text = (type: string) => asString(decode(value(type) ?? new Uint8Array()));
  const content = signed.content ?? new Uint8Array();
  expect(verifySigner({ signed, signer, key: ra.publicKey, content })).toBe(true);
  expect(text(scepOids.transactionId)).toBe(asked.transaction);
  expect(asked.nonce.equals(asOctets(decode(value(scepOids.recipientNonce) ?? new Uint8Array())))).toBe(true);
  const status = text(scepOids.pkiStatus);
  const failed = value(scepOids.failInfo) !== undefined;
  const opened =
    content.length > 0 ? openEnvelope(demand(parseEnvelopedData(content)), by.pkcs8, by.certificate) : undefined;
  const inner = opened && demand(parseSignedData(opened));
  return {
    http: 200,
    status: failed ? `${status}/${text(scepOids.failInfo)}` : status,
    certificates: inner?.certificates ?? [],
    crls: inner?.crls.length ?? 0,
  };
}

const challenge = async (more: { automatic?: boolean; uses?: number } = {}) => {
  const { id, secret } = await madeKey(platform, { protocol: "scep", ...more });
  return `${id}-${secret}`;
};

async function enrolled(): Promise<Holder> {
  const device = selfMade();
  const { certificates } = await operate(device, csrOf(device, await challenge()));
  const [certificate] = certificates;
  if (!certificate) throw new Error("no certificate");
  return { pkcs8: device.pkcs8, certificate };
}

test("nothing weak is among the capabilities", async () => {
  const text = await (await fetch(`${platform.urls.http}/scep/pkiclient.exe?operation=GetCACaps`)).text();
  expect(text.split("\n")).toEqual(expect.arrayContaining(["AES", "SHA-256", "POSTPKIOperation", "SCEPStandard"]));
  expect(text).not.toMatch(/DES|SHA-1\b|MD5/);
});

for (const get of [false, true])
  test(`a device enrols with a challenge password by ${get ? "GET" : "POST"}`, async () => {
    const device = selfMade();
    const { status, certificates } = await operate(device, csrOf(device, await challenge()), { get });
    expect(status).toBe("0");
    expect(new X509Certificate(certificates[0]?.der ?? "").subject).toBe("C=CN\nCN=device-9");
  });

test("a password lets one request through; the same transaction is answered the same again", async () => {
  const password = await challenge();
  const [device, second] = [selfMade(), selfMade()];
  const first = await operate(device, csrOf(device, password), { transaction: "t-1" });
  const again = await operate(device, csrOf(device, password), { transaction: "t-1" });
  expect(again.certificates[0]?.serial).toBe(first.certificates[0]?.serial);
  expect((await operate(second, csrOf(second, password))).status).toBe("3"); // as if it had none: people look at it
});

test("a request without a password waits for people, and is polled for by its own key alone", async () => {
  const device = selfMade();
  expect((await operate(device, csrOf(device), { transaction: "wait" })).status).toBe("3");
  const subject = sequence(ra.issuer.der, encodeName([["CN", "device-9"]]));
  const poll = (by: Holder) => operate(by, subject, { type: "certPoll", transaction: "wait" });
  expect((await poll(device)).status).toBe("3");
  expect((await poll(selfMade())).status).toBe("2/4");
});

test("people's approval ends the waiting", async () => {
  const device = selfMade();
  const password = await challenge({ automatic: false });
  expect((await operate(device, csrOf(device, password), { transaction: "people" })).status).toBe("3");
  await issueWaiting(platform);
  const poll = await operate(device, sequence(ra.issuer.der, ra.subject.der), {
    type: "certPoll",
    transaction: "people",
  });
  expect([poll.status, poll.certificates.length]).toEqual(["0", 1]);
});

test("a certificate is renewed by its holder under its own name alone", async () => {
  const old = await enrolled();
  const next = { pkcs8: generateKey("rsa-2048").pkcs8 };
  expect((await operate(old, csrOf(next, undefined, "somebody"), { type: "renewalReq" })).status).toBe("2/2");
  const csr = buildRequest({ ...signerOf(next.pkcs8), subject: old.certificate.subject.der });
  const renewed = await operate(old, csr, { type: "renewalReq" });
  expect([renewed.status, renewed.certificates.length]).toEqual(["0", 1]);
  const self = selfMade();
  expect((await operate(self, csrOf(self), { type: "renewalReq" })).status).toBe("2/1");
});

test("certificates and CRLs are given by issuer and serial number", async () => {
  const own = await enrolled();
  const { issuer, serial } = own.certificate;
  const named = (number: string) => sequence(issuer.der, integer(Buffer.from(number, "hex")));
  expect((await operate(own, named(serial), { type: "getCert" })).certificates[0]?.serial).toBe(serial);
  expect((await operate(own, named("4040"), { type: "getCert" })).status).toBe("2/4");
  expect((await operate(own, named(serial), { type: "getCrl" })).crls).toBe(1);
});

const hostile: readonly [
  string,
  (device: Holder) => Promise<Awaited<ReturnType<typeof operate>>>,
  number,
  string | undefined,
][] = [
  ["triple DES", async (device) => operate(device, csrOf(device), { options: { cipher: "des-ede3-cbc" } }), 200, "2/0"],
  [
    "a message to somebody else",
    async (device) => operate(device, csrOf(device), { to: device.certificate }),
    200,
    "2/1",
  ],
  ["a key that is not the signer's", async (device) => operate(device, csrOf(selfMade())), 200, "2/1"],
  ["no PKCS#10", async (device) => operate(device, Buffer.from("nothing")), 200, "2/2"],
  [
    "a signature that does not fit",
    async (device) => operate(device, csrOf(device), { twist: (message) => message.fill(0, message.length - 20) }),
    400,
    undefined,
  ],
  [
    "a message cut short",
    async (device) => operate(device, csrOf(device), { twist: (message) => message.subarray(0, 300) }),
    400,
    undefined,
  ],
  [
    "a key that cannot decrypt",
    async () => {
      const device = selfMade("p-256");
      return operate(device, csrOf(device));
    },
    422,
    undefined,
  ],
  [
    "a message of a megabyte",
    async (device) => operate(device, csrOf(device), { twist: () => Buffer.alloc(1_000_000) }),
    413,
    undefined,
  ],
];
for (const [what, act, http, status] of hostile)
  test(`refused: ${what}`, async () => {
    const answer = await act(selfMade());
    expect([answer.http, answer.status]).toEqual([http, status]);
  });

test("where the office wants it, nothing waits without a password", async () => {
  const strict = await openPlatform({ pki: { scep: { profile: "est-device", manual: false } } });
  try {
    const before = platform;
    platform = strict;
    const own = ra;
    ra = await raOf(strict);
    const device = selfMade();
    expect((await operate(device, csrOf(device))).status).toBe("2/2");
    [platform, ra] = [before, own];
  } finally {
    await strict.close();
  }
});
