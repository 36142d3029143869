import { createHash, randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { issueWaiting, madeKey, openPlatform } from "../../test/enrol.ts";
import type { Platform } from "../../test/enrol.ts";
import { generateKey, signerOf } from "../key/software.ts";
import { signatureAlgorithm } from "../x509/algorithm.ts";
import { parseCertificate } from "../x509/certificate/parse.ts";
import type { Certificate } from "../x509/certificate/parse.ts";
import { asOid, asSmallInteger, children, decode, namedBitsOf, reader } from "../x509/der/decode.ts";
import type { Node } from "../x509/der/decode.ts";
import {
  bitString,
  explicit,
  implicitConstructed,
  implicitPrimitive,
  integer,
  integerContent,
  nil,
  octetString,
  oid,
  sequence,
} from "../x509/der/encode.ts";
import { encodeExtension } from "../x509/extension/encode.ts";
import { subjectAltName } from "../x509/extension/subjectAltName.ts";
import { demand } from "../x509/malformed.ts";
import { encodeName } from "../x509/name.ts";
import { oids } from "../x509/oid.ts";
import { buildRequest } from "../x509/request/build.ts";
import { verifySignature } from "../x509/signature.ts";
import { encodeMac, isMacOver, macOf, macOver } from "./mac.ts";
import type { Mac } from "./mac.ts";
import { bodies, parseMessage } from "./message.ts";
import type { BodyName, Message } from "./message.ts";
import { cmpOids } from "./oids.ts";

let platform: Platform;
beforeAll(async () => {
  platform = await openPlatform();
});
afterAll(() => platform.close());

type Secret = { readonly id: string; readonly secret: string };
interface Holder {
  readonly pkcs8: Uint8Array;
  readonly certificate: Certificate;
}
const pbm: Mac = {
  kind: "pbm",
  salt: randomBytes(16),
  iterations: 1000,
  derivation: "sha256",
  digest: "sha256",
  keyLength: 0,
};
const pbmac1: Mac = { ...pbm, kind: "pbmac1", keyLength: 32 };

interface Sent {
  readonly by: Secret | Holder | undefined;
  readonly mac?: Mac;
  /** What the header says of the MAC, if it is not so. */
  readonly claimed?: Mac;
  readonly transaction?: Buffer;
  readonly info?: readonly string[];
  readonly nonce?: Buffer;
  readonly twist?: (der: Buffer) => Buffer;
}

async function say(name: BodyName, content: Uint8Array, sent: Sent) {
  const { by, mac = pbm, twist = (der: Buffer) => der } = sent;
  const header = headerOf(sent);
  const body = explicit(bodies[name], content);
  const parts = [header, body, ...(by ? [explicit(0, bitString(protection(by, mac, sequence(header, body))))] : [])];
  if (by !== undefined && "certificate" in by) parts.push(explicit(1, sequence(by.certificate.der)));
  const answer = await fetch(`${platform.urls.http}/cmp`, {
    method: "POST",
    body: twist(Buffer.from(sequence(...parts))),
    headers: { "content-type": "application/pkixcmp" },
  });
  if (answer.status !== 200) throw new Error(`HTTP ${answer.status}`);
  const message = demand(parseMessage(new Uint8Array(await answer.arrayBuffer())));
  return { ...told(message), message, guarded: by !== undefined && isGuarded(message, by) };
}

function headerOf({ by, mac = pbm, claimed = mac, transaction = randomBytes(16), info = [], nonce }: Sent): Uint8Array {
  const { sender, algorithm, keyId } = senderOf(by, claimed);
  return sequence(
    integer(2),
    explicit(4, sender),
    explicit(4, sequence()),
    ...(algorithm ? [explicit(1, algorithm)] : []),
    ...(keyId ? [explicit(2, octetString(keyId))] : []),
    explicit(4, octetString(transaction)),
    explicit(5, octetString(nonce ?? randomBytes(16))),
    ...(info.length > 0 ? [explicit(8, sequence(...info.map((type) => sequence(oid(type), nil()))))] : []),
  );
}

function senderOf(by: Sent["by"], mac: Mac) {
  if (by === undefined) return { sender: sequence() };
  if ("id" in by) return { sender: sequence(), algorithm: encodeMac(mac), keyId: Buffer.from(by.id) };
  return { sender: by.certificate.subject.der, algorithm: signatureAlgorithm(signerOf(by.pkcs8).signature) };
}

const protection = (by: Secret | Holder, mac: Mac, data: Uint8Array) =>
  "id" in by
    ? macOver({ ...mac, iterations: Math.min(mac.iterations, 10_000) }, Buffer.from(by.secret), data)
    : signerOf(by.pkcs8).sign(data);

/** Whether the answer is protected as the client expects it. */
function isGuarded(
  { header: { protection: algorithm }, protection: value, headerDer, bodyDer, certificates }: Message,
  by: Secret | Holder,
) {
  const data = sequence(headerDer, bodyDer);
  if (!algorithm || !value) return false;
  if ("certificate" in by) {
    const [signer] = certificates;
    return signer !== undefined && verifySignature({ algorithm, key: signer.publicKey, data, signature: value });
  }
  const mac = macOf(algorithm);
  return mac !== undefined && !("malformed" in mac) && isMacOver(mac, Buffer.from(by.secret), { data, value });
}

interface Told {
  readonly name: BodyName;
  readonly status?: number;
  readonly failure?: readonly number[];
  readonly certificate?: Certificate;
}

function told({ body: { name, content } }: Message): Told {
  if (name === "error") return { name, ...statusOf(reader(content).next()) };
  if (name === "rp") return { name, ...statusOf(reader(reader(content).next()).next()) };
  if (name !== "ip" && name !== "cp" && name !== "kup") return { name };
  const response = reader(children(content).at(-1) ?? content);
  const each = reader(response.next());
  each.next();
  const status = statusOf(each.next());
  if (!each.more) return { name, ...status };
  const tagged = reader(reader(each.next()).next());
  return { name, ...status, certificate: demand(parseCertificate(tagged.next().der)) };
}

function statusOf(node: Node): Pick<Told, "status" | "failure"> {
  const each = reader(node);
  const status = asSmallInteger(each.next());
  each.optional(0x30);
  return { status, ...(each.more && { failure: namedBitsOf(each.next()) }) };
}

interface Wish {
  readonly pkcs8?: Uint8Array;
  readonly subject?: [string, string][];
  readonly names?: readonly string[];
  readonly possession?: "right" | "other" | "none";
  readonly oldSerial?: string;
}

/** CertReqMessages with one request (RFC 4211 §3). */
function wanted(wish: Wish = {}): Uint8Array {
  const {
    pkcs8 = generateKey("p-256").pkcs8,
    subject = [["CN", "device-3"]],
    names = [],
    possession = "right",
    oldSerial,
  } = wish;
  const { spki } = signerOf(pkcs8);
  const san = subjectAltName.encode(names.map((value) => ({ kind: "dns", value }) as const));
  const template = sequence(
    explicit(5, encodeName(subject)),
    implicitConstructed(6, ...children(decode(spki)).map(({ der }) => der)),
    ...(names.length > 0
      ? [implicitConstructed(9, encodeExtension({ oid: oids.subjectAltName, critical: false, value: san }))]
      : []),
  );
  const old =
    oldSerial === undefined
      ? []
      : [sequence(oid(cmpOids.oldCertId), sequence(explicit(4, sequence()), integer(Buffer.from(oldSerial, "hex"))))];
  const request = sequence(integer(0), template, ...(old.length > 0 ? [sequence(...old)] : []));
  const by = signerOf(possession === "other" ? generateKey("p-256").pkcs8 : pkcs8);
  const proof = implicitConstructed(1, signatureAlgorithm(by.signature), bitString(by.sign(request)));
  return sequence(sequence(request, ...(possession === "none" ? [] : [proof])));
}

const key = (more: Partial<Parameters<typeof madeKey>[1]> = {}) => madeKey(platform, { protocol: "cmp", ...more });

async function enrolled(names: readonly string[] = []): Promise<Holder> {
  const { pkcs8 } = generateKey("p-256");
  const { certificate } = await say("ir", wanted({ pkcs8, names }), { by: await key({ names: ["city.test"] }) });
  if (!certificate) throw new Error("no certificate");
  return { pkcs8, certificate };
}

for (const [name, answer] of [
  ["ir", "ip"],
  ["cr", "cp"],
] as const)
  for (const mac of [pbm, { ...pbm, digest: "sha1" }, pbmac1])
    test(`${name} under ${mac.kind} with ${mac.digest} brings a certificate in ${answer}, under the same secret`, async () => {
      const found = await say(name, wanted(), { by: await key(), mac });
      expect([found.name, found.status, found.guarded]).toEqual([answer, 0, true]);
      expect(found.certificate?.subject.rdns.at(-1)?.[0]?.value).toBe("device-3");
    });

test("p10cr brings a certificate for a PKCS#10", async () => {
  const { sign, signature, spki } = signerOf(generateKey("p-256").pkcs8);
  const csr = buildRequest({ subject: encodeName([["CN", "device-4"]]), sign, signature, spki });
  const found = await say("p10cr", csr, { by: await key() });
  expect([found.name, found.status]).toEqual(["cp", 0]);
});

test("a certificate is confirmed, at once where the client wants it so", async () => {
  const [by, transaction] = [await key(), randomBytes(16)];
  const { certificate } = await say("ir", wanted(), { by, transaction });
  const status = (hash: Uint8Array) => sequence(sequence(octetString(hash), integer(0)));
  const right = createHash("sha256")
    .update(certificate?.der ?? "")
    .digest();
  expect((await say("certConf", status(randomBytes(32)), { by, transaction })).failure).toEqual([4]);
  expect((await say("certConf", status(right), { by, transaction })).name).toBe("pkiconf");
  expect((await say("certConf", status(right), { by: await key(), transaction })).failure).toEqual([2]);
  const implicit = await say("ir", wanted(), { by: await key(), info: [cmpOids.implicitConfirm] });
  expect(implicit.message.header.info).toEqual([cmpOids.implicitConfirm]);
});

test("a certificate that its client does not take is revoked", async () => {
  const [by, transaction] = [await key(), randomBytes(16)];
  const { certificate } = await say("ir", wanted(), { by, transaction });
  const hash = createHash("sha256")
    .update(certificate?.der ?? "")
    .digest();
  const rejected = sequence(sequence(octetString(hash), integer(0), sequence(integer(2))));
  expect((await say("certConf", rejected, { by, transaction })).name).toBe("pkiconf");
  const serial = certificate?.serial ?? "";
  const row = await platform.desk.context.issued
    .selectFrom("certificates")
    .select("status")
    .where("serial", "=", serial)
    .executeTakeFirst();
  expect(row?.status).toBe("revoked");
});

test("kur under the old certificate keeps its names and changes its key", async () => {
  const old = await enrolled(["d3.city.test"]);
  const subject: [string, string][] = [
    ["C", "CN"],
    ["CN", "device-3"],
  ];
  const update = (wish: Wish) => say("kur", wanted({ subject, ...wish }), { by: old });
  for (const [wish, failure] of [
    [{ oldSerial: "4040" }, 4],
    [{ names: ["d4.city.test"] }, 19],
    [{ subject: [["CN", "somebody"]] satisfies [string, string][] }, 19],
  ] as const) {
    const found = await update(wish);
    expect([found.status, found.failure]).toEqual([2, [failure]]);
  }
  const renewed = await update({ names: ["d3.city.test"], oldSerial: old.certificate.serial });
  expect([renewed.name, renewed.status, renewed.guarded]).toEqual(["kup", 0, true]);
  expect((await say("kur", wanted(), { by: await key() })).failure).toEqual([12]);
});

test("rr revokes, holds and releases the holder's own certificate, and no other", async () => {
  const [own, other] = [await enrolled(), await enrolled()];
  const details = ({ certificate: { serial, issuer } }: Holder, reason: number) => {
    const template = sequence(
      implicitPrimitive(1, integerContent(Buffer.from(serial, "hex"))),
      explicit(3, issuer.der),
    );
    const value = Uint8Array.of(0x0a, 1, reason);
    return sequence(sequence(template, sequence(encodeExtension({ oid: oids.reasonCode, critical: false, value }))));
  };
  expect((await say("rr", details(other, 1), { by: own })).failure).toEqual([23]);
  expect((await say("rr", details(own, 4), { by: await key() })).failure).toEqual([23]);
  const revoked = await say("rr", details(own, 4), { by: own });
  expect([revoked.name, revoked.status]).toEqual(["rp", 0]);
  expect((await say("rr", details(own, 4), { by: own })).failure).toEqual([20]); // it signs no more
  const unknown = { ...own, certificate: { ...own.certificate, serial: "4040" } };
  expect((await say("rr", details(unknown, 1), { by: other })).failure).toEqual([4]);
});

test("what people review is polled for", async () => {
  const [by, transaction] = [await key({ automatic: false }), randomBytes(16)];
  const { sign, signature, spki } = signerOf(generateKey("p-256").pkcs8);
  const csr = buildRequest({ subject: encodeName([["CN", "device-5"]]), sign, signature, spki });
  expect((await say("p10cr", csr, { by, transaction })).status).toBe(3);
  const poll = () => say("pollReq", sequence(sequence(integer(-1n))), { by, transaction });
  expect((await poll()).name).toBe("pollRep");
  await issueWaiting(platform);
  expect(await poll()).toMatchObject({ name: "cp", status: 0 });
});

test("genm tells the authorities' certificates", async () => {
  const { message } = await say("genm", sequence(sequence(oid(cmpOids.caCerts))), { by: await key() });
  const info = reader(children(message.body.content)[0] ?? message.body.content);
  expect([message.body.name, asOid(info.next()), children(info.next()).length]).toEqual(["genp", cmpOids.caCerts, 4]);
});

const refusals: readonly [string, () => Promise<Told>, BodyName, number][] = [
  ["no protection", async () => say("ir", wanted(), { by: undefined }), "error", 12],
  ["an unknown name", async () => say("ir", wanted(), { by: { id: "nobody", secret: "x" } }), "error", 1],
  ["a wrong secret", async () => say("ir", wanted(), { by: { ...(await key()), secret: "x" } }), "error", 1],
  [
    "a secret of another protocol",
    async () => say("ir", wanted(), { by: await madeKey(platform, { protocol: "est" }) }),
    "error",
    1,
  ],
  [
    "endless work",
    async () => say("ir", wanted(), { by: await key(), claimed: { ...pbm, iterations: 1_000_000_000 } }),
    "error",
    0,
  ],
  ["a short nonce", async () => say("ir", wanted(), { by: await key(), nonce: randomBytes(4) }), "error", 2],
  ["no proof of possession", async () => say("ir", wanted({ possession: "none" }), { by: await key() }), "error", 9],
  [
    "another's proof of possession",
    async () => say("ir", wanted({ possession: "other" }), { by: await key() }),
    "error",
    9,
  ],
  [
    "a host name of nobody's",
    async () => say("ir", wanted({ names: ["x.elsewhere.test"] }), { by: await key() }),
    "ip",
    19,
  ],
  ["a body that is for clients", async () => say("pkiconf", nil(), { by: await key() }), "error", 2],
  [
    "a message that was changed",
    async () => say("ir", wanted(), { by: await key(), twist: (der) => flipped(der) }),
    "error",
    1,
  ],
  [
    "no message at all",
    async () => say("ir", wanted(), { by: await key(), twist: () => Buffer.from("no") }),
    "error",
    5,
  ],
  [
    "a transaction of nobody",
    async () => say("pollReq", sequence(sequence(integer(0))), { by: await key() }),
    "error",
    2,
  ],
];
for (const [what, act, name, failure] of refusals)
  test(`refused: ${what}`, async () => {
    const found = await act();
    expect([found.name, found.failure]).toEqual([name, [failure]]);
  });

/** One bit of the subject changed: still DER, no longer what was protected. */
function flipped(der: Buffer): Buffer {
  const at = der.indexOf("device-3");
  der[at] = (der[at] ?? 0) ^ 1;
  return der;
}

test("a transaction begins once, and a secret is spent once", async () => {
  const [by, transaction] = [await key(), randomBytes(16)];
  expect((await say("ir", wanted(), { by, transaction })).status).toBe(0);
  expect((await say("ir", wanted(), { by, transaction })).failure).toEqual([21]);
  expect((await say("ir", wanted(), { by })).failure).toEqual([23]);
});

test("a certificate that is held signs nothing", async () => {
  const own = await enrolled();
  const actor = { account: "account-wang", name: "wang", roles: [], address: "" };
  await platform.desk.context.ca.revoke({ issuer: "issuing-p256", serial: own.certificate.serial, act: "hold", actor });
  expect((await say("kur", wanted(), { by: own })).failure).toEqual([20]);
});
