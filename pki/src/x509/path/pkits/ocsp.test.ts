import { describe } from "vitest";
import { ca, chainTest, ee, root } from "../../../../test/chains.ts";
import { forge, keyIdOf, noon } from "../../../../test/forge.ts";
import type { Forged, Plan } from "../../../../test/forge.ts";
import { nil } from "../../der/encode.ts";
import { encodeExtension } from "../../extension/encode.ts";
import { demand } from "../../malformed.ts";
import { buildResponseData } from "../../ocsp/build.ts";
import { encodeCertId, issuerHashes } from "../../ocsp/certId.ts";
import { parseOcspResponse } from "../../ocsp/response.ts";
import type { BasicResponse, CertStatus } from "../../ocsp/response.ts";
import { bitString, enumerated, explicit, octetString, oid, sequence } from "../../der/encode.ts";
import { signatureAlgorithm } from "../../algorithm.ts";
import { oids } from "../../oid.ts";

/* RFC 6960 for the status of certificates; nothing of it is in PKITS. */

const minute = 60_000;
const noCheck = encodeExtension({ oid: oids.ocspNoCheck, critical: false, value: nil() });
const good = ca();
const leaf = ee(good);
const responder = (plan: Partial<Plan> = {}) =>
  forge({ subject: "Responder", by: good, extendedKeyUsage: [oids.ocspSigning], more: [noCheck], ...plan });

interface Answer {
  readonly of?: Forged;
  readonly issuer?: Forged;
  readonly by: Forged;
  readonly with?: readonly Forged[];
  readonly answer?: CertStatus;
  readonly from?: number;
  readonly until?: number;
}

function response({
  of = leaf,
  issuer = good,
  by,
  with: sent = [],
  answer = { status: "good" },
  ...times
}: Answer): BasicResponse {
  const { from = noon - minute, until = noon + minute } = times;
  const { subject, publicKey } = issuer.certificate;
  const id = encodeCertId(issuerHashes({ name: subject.der, key: publicKey.key }, "sha256"), of.certificate.serial);
  const data = buildResponseData({
    responderKeyHash: keyIdOf(by.signer),
    producedAt: from,
    responses: [{ id, answer, thisUpdate: from, nextUpdate: until }],
  });
  const signed = [data, signatureAlgorithm(by.signer.signature), bitString(by.signer.sign(data))];
  const chain = sent.map(({ certificate }) => certificate.der);
  const basic = sequence(...signed, ...(chain.length > 0 ? [explicit(0, sequence(...chain))] : []));
  const der = sequence(enumerated(0), explicit(0, sequence(oid(oids.ocspBasic), octetString(basic))));
  const parsed = demand(parseOcspResponse(der));
  if (parsed.status !== "successful") throw new Error(parsed.status);
  return parsed.basic;
}

const ofCa = response({ of: good, issuer: root, by: root });

function ocspTest(shows: string, expected: string, answer: Answer): void {
  chainTest(shows, expected, [good, leaf], { ocsp: [ofCa, response(answer)] });
}

describe("by OCSP", () => {
  const delegated = responder();
  ocspTest("the issuer answers itself", "ok", { by: good });
  ocspTest("revoked", "revoked", { by: good, answer: { status: "revoked", revokedAt: noon - minute } });
  const held = { status: "revoked", revokedAt: noon - minute, reason: "certificateHold" } as const;
  ocspTest("on hold", "on-hold", { by: good, answer: held });
  ocspTest("unknown", "revocation-undetermined", { by: good, answer: { status: "unknown" } });
  ocspTest("a delegated responder", "ok", { by: delegated, with: [delegated] });
  ocspTest("its certificate is not sent along", "revocation-undetermined", { by: delegated });
  const idle = responder({ extendedKeyUsage: [oids.clientAuth] });
  ocspTest("a certificate without OCSPSigning", "revocation-undetermined", { by: idle, with: [idle] });
  const foreign = responder({ by: root });
  ocspTest("a responder of another issuer", "revocation-undetermined", { by: foreign, with: [foreign] });
  const old = responder({ notAfter: noon - minute });
  ocspTest("an expired responder", "revocation-undetermined", { by: old, with: [old] });
  const unsure = responder({ more: [] });
  ocspTest("a responder whose own status nobody tells", "revocation-undetermined", { by: unsure, with: [unsure] });
  const locked = responder({ keyUsage: ["keyAgreement"] });
  ocspTest("a responder whose key does not sign", "revocation-undetermined", { by: locked, with: [locked] });
  ocspTest("an answer of yesterday", "revocation-undetermined", {
    by: good,
    from: noon - 9 * minute,
    until: noon - minute,
  });
  ocspTest("an answer of tomorrow", "revocation-undetermined", {
    by: good,
    from: noon + minute,
    until: noon + 9 * minute,
  });
  ocspTest("an answer about another certificate", "revocation-undetermined", { of: ee(good), by: good });
  ocspTest("an answer about the same serial number elsewhere", "revocation-undetermined", { issuer: root, by: good });
  ocspTest("somebody else's signature", "revocation-undetermined", { by: ca() });
  chainTest("OCSP for one, a CRL for the other", "ok", [good, leaf], { ocsp: [response({ by: good })], crls: [] });
  chainTest("a responder's status by CRL", "ok", [good, leaf], {
    ocsp: [ofCa, response({ by: unsure, with: [unsure] })],
    crls: [{ by: good, revoked: [] }],
  });
});
