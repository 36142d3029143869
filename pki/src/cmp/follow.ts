import { createHash } from "node:crypto";
import { digestOfOid, parseAlgorithm, schemeOf, signatureNameOf } from "../x509/algorithm.ts";
import { parseCertificate } from "../x509/certificate/parse.ts";
import { asInteger, asOctets, asSmallInteger, children, reader, tags } from "../x509/der/decode.ts";
import type { Node } from "../x509/der/decode.ts";
import { nil } from "../x509/der/encode.ts";
import { isMalformed, parsing } from "../x509/malformed.ts";
import { pollAnswer } from "./answer.ts";
import type { Answer } from "./answer.ts";
import { answerFor } from "./enroll.ts";
import { CmpFailure } from "./failure.ts";
import type { Call } from "./server.ts";
import type { Cmp } from "./cmp.ts";
import { transaction } from "./transaction.ts";

/** RFC 9483 §4.4: how far a waiting request is. */
export async function poll(cmp: Cmp, call: Call): Promise<Answer> {
  const begun = await transaction(cmp, call);
  const enrolment = await cmp.enrol.outcome(begun.request);
  if (enrolment.state === "pending") return pollAnswer(begun.id, cmp.config.retryAfterSeconds);
  return answerFor(cmp, call, begun, enrolment);
}

/** RFC 4210 §5.3.18: the client has the certificate and takes it, or does not: then it is revoked. */
export async function confirm(cmp: Cmp, call: Call): Promise<Answer> {
  const { request } = await transaction(cmp, call);
  const enrolment = await cmp.enrol.outcome(request);
  if (enrolment.state !== "issued") throw new CmpFailure("badRequest", "there is nothing to confirm");
  const status = parsing(() => confirmationOf(call.message.body.content));
  if (isMalformed(status)) throw new CmpFailure("badDataFormat", status.detail);
  const { certificate, issuer, serial } = enrolment;
  if (status !== undefined && !status.hash.equals(hashOf(certificate, status.digest))) {
    throw new CmpFailure("badCertId", "certHash is of another certificate");
  }
  if (status === undefined || !status.accepted) {
    const actor = { account: "cmp", name: "cmp:certConf", roles: [], address: call.address };
    await cmp.ca.revoke({ issuer, serial, act: "revoke", reason: "cessationOfOperation", actor });
  }
  return { name: "pkiconf", content: nil() };
}

interface Confirmation {
  readonly hash: Buffer;
  readonly digest: string | undefined;
  readonly accepted: boolean;
}

/** CertConfirmContent; empty, every certificate is rejected. Throws Malformation. */
function confirmationOf(node: Node): Confirmation | undefined {
  const [first] = children(node, tags.sequence);
  if (first === undefined) return undefined;
  const each = reader(first, tags.sequence);
  const hash = Buffer.from(asOctets(each.next()));
  asInteger(each.next());
  const status = each.optional(tags.sequence);
  const algorithm = each.optional(0xa0);
  each.end();
  return {
    hash,
    digest: algorithm && digestOfOid(parseAlgorithm(reader(algorithm).next()).oid),
    accepted: status === undefined || asSmallInteger(reader(status).next()) <= 1,
  };
}

/** RFC 4210 §5.3.18: by the digest of the certificate's signature, or the one named (RFC 9480 §2.10). */
function hashOf(der: Uint8Array, named: string | undefined): Buffer {
  const certificate = parseCertificate(der);
  const signature = isMalformed(certificate) ? undefined : signatureNameOf(certificate.signatureAlgorithm);
  const digest = named ?? (signature && schemeOf(signature).digest) ?? "sha256";
  return createHash(digest).update(der).digest();
}
