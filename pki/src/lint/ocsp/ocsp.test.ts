import { expect, test } from "vitest";
import { forge, keyIdOf, noon, year } from "../../../test/forge.ts";
import { extension } from "../../../test/lints/forms.ts";
import { nil, oid, sequence } from "../../x509/der/encode.ts";
import type { BasicResponse, SingleResponse } from "../../x509/ocsp/response.ts";
import { oids } from "../../x509/oid.ts";
import { outcomeOf } from "../lint.ts";
import type { OcspSubject } from "./subject.ts";
import { ocspLints } from "./table.ts";

const by = forge({ subject: "CA", ca: true });
const noCheck = [extension("ocspNoCheck", false, nil())];
const responder = forge({ subject: "Responder", by, extendedKeyUsage: [oids.ocspSigning], more: noCheck });
const careless = forge({ subject: "Responder", by, extendedKeyUsage: [oids.clientAuth], key: responder.signer });
const minute = 60_000;
const none = new Map();
const hashes = { hash: "sha1", issuerNameHash: Buffer.alloc(20), issuerKeyHash: keyIdOf(by.signer), serial: "41" };

const single: SingleResponse = {
  id: { der: new Uint8Array(), ...hashes },
  answer: { status: "good" },
  thisUpdate: noon,
  nextUpdate: noon + minute,
  extensions: none,
};
const plain: BasicResponse = {
  tbs: new Uint8Array(),
  responder: { byKey: keyIdOf(responder.signer) },
  producedAt: noon,
  responses: [single],
  extensions: none,
  signatureAlgorithm: { oid: oids.ecdsaWithSha256, der: sequence(oid(oids.ecdsaWithSha256)) },
  signature: new Uint8Array(),
  certificates: [responder.certificate.der],
};

type Change = Partial<BasicResponse> & {
  readonly one?: Partial<SingleResponse>;
  readonly sender?: typeof responder | null;
};

function subjectOf({ one, sender = responder, ...rest }: Change): OcspSubject {
  return {
    response: { ...plain, ...(one && { responses: [{ ...single, ...one }] }), ...rest },
    responder: sender?.certificate,
  };
}

const nonce = (critical: boolean) =>
  new Map([[oids.ocspNonce, { oid: oids.ocspNonce, critical, value: nil(), offset: 0 }]]);
const { nextUpdate: _, ...endless } = single;

const samples: Readonly<Record<string, Change>> = {
  "ocsp-signature-known": { signatureAlgorithm: { oid: "2.999", der: sequence(oid("2.999")) } },
  "ocsp-signature-strong": { signatureAlgorithm: { oid: oids.ecdsaWithSha1, der: sequence(oid(oids.ecdsaWithSha1)) } },
  "ocsp-answers-something": { responses: [] },
  "ocsp-one-answer": { responses: [single, single] },
  "ocsp-next-update": { responses: [endless] },
  "ocsp-update-order": { one: { nextUpdate: noon - minute } },
  "ocsp-produced-at": { producedAt: noon - minute },
  "ocsp-responder-by-key": { responder: { byName: responder.certificate.subject } },
  "ocsp-responder-key-hash": { responder: { byKey: Buffer.alloc(32) } },
  "ocsp-nonce-length": { nonce: Buffer.alloc(129) },
  "ocsp-nonce-not-critical": { nonce: Buffer.alloc(16), extensions: nonce(true) },
  "ocsp-digest-known": { one: { id: { ...single.id, hash: undefined } } },
  "ocsp-revoked-in-the-past": { one: { answer: { status: "revoked", revokedAt: noon + minute } } },
  "ocsp-no-remove-from-crl": { one: { answer: { status: "revoked", revokedAt: noon, reason: "removeFromCRL" } } },
  "ocsp-few-certificates": { certificates: [responder.certificate.der, by.certificate.der] },
  "ocsp-responder-usage": { sender: careless },
  "ocsp-responder-is-named": { sender: by },
  "ocsp-responder-no-check": { sender: careless },
  "ocsp-responder-valid": { producedAt: noon + 2 * year },
};
const others = [{}, { sender: null }, { nonce: Buffer.alloc(16), extensions: nonce(false) }].map(subjectOf);
const broken = new Map(Object.entries(samples).map(([lint, change]) => [lint, subjectOf(change)]));
const subjects = [...broken.values(), ...others];

test.each(ocspLints.map((lint) => [lint.name, lint] as const))("%s", (name, lint) => {
  const sample = broken.get(name);
  if (!sample) throw new Error("no sample breaks it");
  expect(outcomeOf(lint, sample)).toBe(lint.level);
  const outcomes = new Set(subjects.map((subject) => outcomeOf(lint, subject)));
  expect(outcomes).toContain("pass");
  expect(outcomes.has("not-applicable")).toBe(lint.applies !== undefined);
});

test("every sample is of a lint, and a plain response has nothing against it", () => {
  const known = new Set(ocspLints.map(({ name }) => name));
  expect(Object.keys(samples).filter((name) => !known.has(name))).toEqual([]);
  for (const subject of others)
    expect(ocspLints.filter((lint) => outcomeOf(lint, subject) === lint.level).map(({ name }) => name)).toEqual([]);
});
