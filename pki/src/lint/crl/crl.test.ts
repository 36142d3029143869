import { expect, test } from "vitest";
import { forge, keyIdOf, noon } from "../../../test/forge.ts";
import type { Forged } from "../../../test/forge.ts";
import { forgeCrl } from "../../../test/forgeCrl.ts";
import type { CrlPlan } from "../../../test/forgeCrl.ts";
import { extension } from "../../../test/lints/forms.ts";
import { enumerated, generalizedTime, nil, oid, sequence } from "../../x509/der/encode.ts";
import { encodeAccess } from "../../x509/extension/accessDescription.ts";
import { authorityKeyIdentifier } from "../../x509/extension/authorityKeyIdentifier.ts";
import { encodePoints } from "../../x509/extension/distributionPoint.ts";
import { encodeGeneralName } from "../../x509/generalName.ts";
import type { GeneralName } from "../../x509/generalName.ts";
import { encodeName } from "../../x509/name.ts";
import { oids } from "../../x509/oid.ts";
import { outcomeOf } from "../lint.ts";
import { lintCrl } from "../lintCrl.ts";
import { crlSubjectOf } from "./subject.ts";
import { crlLints } from "./table.ts";

const by = forge({ subject: "CA", ca: true });
const mute = forge({ subject: "CA", ca: true, keyUsage: ["keyCertSign"] });
const one = forge({ subject: "someone", by });
const uri = (value: string): GeneralName => ({ kind: "uri", value });
const place = { fullName: [uri("http://a.test/1.crl")] } as const;
const [rdn = []] = by.certificate.subject.rdns;
const minute = 60_000;
const entry = (...more: Uint8Array[]) => ({ revoked: [{ of: one, more }] });

/** What breaks each lint; some look at the signer as well. */
const samples: Readonly<Record<string, Partial<CrlPlan> & { readonly signer?: Forged }>> = {
  "crl-version2": { fields: { 0: new Uint8Array(), 5: new Uint8Array() } },
  "crl-signature-fields-equal": { fields: { 1: sequence(oid(oids.ecdsaWithSha384)) } },
  "crl-signature-known": { algorithm: sequence(oid(oids.ecdsaWithSha256), nil()) },
  "crl-signature-strong": { algorithm: sequence(oid(oids.ecdsaWithSha1)) },
  "crl-issuer-not-empty": { fields: { 2: sequence() } },
  "crl-issuer-is-issuer": { fields: { 2: encodeName([["CN", "other"]]) }, signer: by },
  "crl-issuer-may-sign": { by: mute, signer: mute },
  "crl-next-update": { nextUpdate: null },
  "crl-update-order": { nextUpdate: noon - 400 * 86_400_000 },
  "crl-time-encoding": { fields: { 3: generalizedTime(noon) } },
  "crl-authority-key-id": { keyId: null },
  "crl-authority-key-id-not-critical": {
    keyId: null,
    more: [extension("authorityKeyIdentifier", true, authorityKeyIdentifier.encode({ keyId: keyIdOf(by.signer) }))],
  },
  "crl-authority-key-id-matches": { keyId: Buffer.alloc(20, 7), signer: by },
  "crl-issuer-alt-name-not-critical": {
    more: [extension("issuerAltName", true, sequence(encodeGeneralName(uri("http://a.test"))))],
  },
  "crl-number-present": { number: null },
  "crl-number-not-critical": { number: null, more: [extension("crlNumber", true, Uint8Array.of(2, 1, 1))] },
  "crl-number-length": {
    number: null,
    more: [extension("crlNumber", false, Buffer.concat([Uint8Array.of(2, 21, 1), Buffer.alloc(20)]))],
  },
  "crl-delta-critical": { number: 2, more: [extension("deltaCrlIndicator", false, Uint8Array.of(2, 1, 1))] },
  "crl-delta-after-base": { number: 2, base: 2 },
  "crl-scope-critical": {
    more: [extension("issuingDistributionPoint", false, sequence(Uint8Array.of(0x84, 1, 0xff)))],
  },
  "crl-scope-not-empty": { scope: {} },
  "crl-scope-one-kind": { scope: { onlyUserCertificates: true, onlyAuthorityCertificates: true } },
  "crl-scope-all-reasons": { scope: { onlySomeReasons: ["keyCompromise"] } },
  "crl-scope-full-name": { scope: { point: { relativeName: rdn } } },
  "crl-freshest-not-critical": { more: [extension("freshestCrl", true, encodePoints([{ name: place }]))] },
  "crl-freshest-not-in-delta": {
    number: 2,
    base: 1,
    more: [extension("freshestCrl", false, encodePoints([{ name: place }]))],
  },
  "crl-info-access-not-critical": {
    more: [
      extension("authorityInfoAccess", true, encodeAccess([{ method: oids.caIssuers, location: place.fullName[0] }])),
    ],
  },
  "crl-critical-is-known": { more: [extension("acmeIdentifier", true, nil())] },
  "crl-entries-once": { revoked: [{ of: one }, { of: one }] },
  "crl-entry-dates": { revoked: [{ of: one, at: noon + minute }] },
  "crl-entry-serials": { revoked: [{ of: forge({ subject: "x", by, serial: Uint8Array.of(0) }) }] },
  "crl-reason-said": entry(extension("reasonCode", false, enumerated(0))),
  "crl-remove-only-in-delta": { revoked: [{ of: one, reason: "removeFromCRL" }] },
  "crl-invalidity-before-revocation": entry(extension("invalidityDate", false, generalizedTime(noon + minute))),
  "crl-foreign-only-if-indirect": { revoked: [{ of: one, issuer: encodeName([["CN", "other"]]) }] },
  "crl-entries-known": entry(extension("acmeIdentifier", true, nil())),
};

const good: readonly (Partial<CrlPlan> & { readonly signer?: Forged })[] = [
  { signer: by, revoked: [{ of: one, reason: "keyCompromise" }] },
  { scope: { indirect: true, point: place }, revoked: [{ of: one, issuer: encodeName([["CN", "other"]]) }] },
  { number: 6, base: 5 },
  {
    more: [
      extension("freshestCrl", false, encodePoints([{ name: place }])),
      extension("issuerAltName", false, sequence(encodeGeneralName(uri("http://a.test")))),
      extension("authorityInfoAccess", false, encodeAccess([{ method: oids.caIssuers, location: place.fullName[0] }])),
    ],
  },
];

const made = (plan: Partial<CrlPlan> & { readonly signer?: Forged }) =>
  crlSubjectOf(forgeCrl({ by, ...plan }), plan.signer?.certificate);
const broken = new Map(Object.entries(samples).map(([lint, plan]) => [lint, made(plan)]));
const subjects = [...broken.values(), ...good.map(made)];

test.each(crlLints.map((lint) => [lint.name, lint] as const))("%s", (name, lint) => {
  const sample = broken.get(name);
  if (!sample) throw new Error("no sample breaks it");
  expect(outcomeOf(lint, sample)).toBe(lint.level);
  const others = new Set(subjects.map((subject) => outcomeOf(lint, subject)));
  expect(others).toContain("pass");
  expect(others.has("not-applicable")).toBe(lint.applies !== undefined);
});

test("every sample is of a lint, and good CRLs have nothing against them", () => {
  const known = new Set(crlLints.map(({ name }) => name));
  expect(Object.keys(samples).filter((name) => !known.has(name))).toEqual([]);
  for (const plan of good) expect(lintCrl(forgeCrl({ by, ...plan }), plan.signer?.certificate)).toEqual([]);
});
