import { parseCertificate } from "../../certificate/parse.ts";
import type { Certificate } from "../../certificate/parse.ts";
import { isMalformed } from "../../malformed.ts";
import { nameKey } from "../../name.ts";
import { issuerHashes } from "../../ocsp/certId.ts";
import type { CertId } from "../../ocsp/certId.ts";
import type { BasicResponse, SingleResponse } from "../../ocsp/response.ts";
import { oids } from "../../oid.ts";
import { checkCertificate } from "../certificate.ts";
import type { Context } from "../context.ts";
import { factsOf } from "../facts.ts";
import type { Facts } from "../facts.ts";
import { checkSignatureAlgorithm } from "../strength.ts";
import { createHash } from "node:crypto";
import type { Status } from "./crlStatus.ts";

/** RFC 6960 4.2.2.1 leaves the age of an answer without nextUpdate to the one who relies on it. */
const longestWithoutNext = 24 * 3600 * 1000;

export interface OcspEvidence {
  readonly responses: readonly BasicResponse[];
  readonly context: Context;
  /** Status of a responder's own certificate where it is not marked as needing none. */
  readonly statusOf: (responder: Certificate) => Status;
}

/** RFC 6960 3.2: the answer of an authorised responder that is current at the time; undefined when there is none. */
export function ocspStatus({ certificate }: Facts, issuer: Facts, evidence: OcspEvidence): Status | undefined {
  for (const response of evidence.responses) {
    const single = response.responses.find(({ id }) => speaksOf(id, certificate.serial, issuer.certificate));
    if (!single || !isCurrent(single, evidence.context.at) || hasUnknown(response, single)) continue;
    if (!isAuthorised(response, issuer, evidence)) continue;
    const { answer } = single;
    if (answer.status === "good") return answer;
    if (answer.status === "revoked") return { reason: "unspecified", ...answer };
  }
  return undefined;
}

function speaksOf(id: CertId, serial: string, issuer: Certificate): boolean {
  if (id.serial !== serial || !id.hash) return false;
  const own = issuerHashes({ name: issuer.subject.der, key: issuer.publicKey.key }, id.hash);
  return (
    Buffer.compare(own.issuerNameHash, id.issuerNameHash) === 0 &&
    Buffer.compare(own.issuerKeyHash, id.issuerKeyHash) === 0
  );
}

function isCurrent({ thisUpdate, nextUpdate = thisUpdate + longestWithoutNext }: SingleResponse, at: number): boolean {
  return thisUpdate <= at && Math.floor(at / 1000) * 1000 <= nextUpdate;
}

function hasUnknown({ extensions }: BasicResponse, single: SingleResponse): boolean {
  return [...extensions.values(), ...single.extensions.values()].some(
    ({ oid, critical }) => critical && oid !== oids.ocspNonce,
  );
}

/** RFC 6960 4.2.2.2: the issuer itself, or a responder to whom this very issuer delegated. */
function isAuthorised(response: BasicResponse, issuer: Facts, evidence: OcspEvidence): boolean {
  const { context } = evidence;
  if (checkSignatureAlgorithm(response.signatureAlgorithm, context.strength)) return false;
  const signed = ({ certificate }: Facts) =>
    isResponder(response, certificate) && context.memory.verify(response, certificate.publicKey, context.work);
  if (signed(issuer)) return true;
  return response.certificates.some((der) => {
    const certificate = parseCertificate(der);
    if (isMalformed(certificate)) return false;
    const responder = factsOf(certificate);
    return isDelegated(responder, issuer, evidence) && signed(responder);
  });
}

function isResponder({ responder }: BasicResponse, { subject, publicKey }: Certificate): boolean {
  if ("byName" in responder) return nameKey(responder.byName) === nameKey(subject);
  return Buffer.compare(createHash("sha1").update(publicKey.key).digest(), responder.byKey) === 0;
}

function isDelegated(responder: Facts, issuer: Facts, { context, statusOf }: OcspEvidence): boolean {
  const { certificate } = responder;
  if (responder.issuer !== issuer.subject || !certificate.extendedKeyUsage?.includes(oids.ocspSigning)) return false;
  if (certificate.keyUsage && !certificate.keyUsage.includes("digitalSignature")) return false;
  if (checkCertificate(responder, "leaf", { ...context, usages: [oids.ocspSigning] })) return false;
  if (checkSignatureAlgorithm(certificate.signatureAlgorithm, context.strength)) return false;
  if (!context.memory.verify(certificate, issuer.certificate.publicKey, context.work)) return false;
  return certificate.extensions.has(oids.ocspNoCheck) || statusOf(certificate).status === "good";
}
