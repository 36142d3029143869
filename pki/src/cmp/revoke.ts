import { Refusal } from "@chengfang/model/refusal";
import type { CaClient } from "../ca/client.ts";
import { revocationReasons } from "../ca/protocol.ts";
import type { RevocationReason } from "../ca/protocol.ts";
import type { KnownCertificate } from "../enrolment/certificates.ts";
import { parseCertificate } from "../x509/certificate/parse.ts";
import { asEnumerated, children, decode, reader, tags } from "../x509/der/decode.ts";
import type { Node } from "../x509/der/decode.ts";
import { sequence } from "../x509/der/encode.ts";
import { readExtensions } from "../x509/extension/read.ts";
import { isMalformed, parsing } from "../x509/malformed.ts";
import { sameName } from "../x509/name.ts";
import { oids } from "../x509/oid.ts";
import type { Answer } from "./answer.ts";
import { failureOf } from "./enroll.ts";
import { CmpFailure, statusInfo } from "./failure.ts";
import type { Call } from "./server.ts";
import type { Cmp } from "./cmp.ts";
import { templateOf } from "./template.ts";
import type { Template } from "./template.ts";

const removeFromCrl = 8;

/** RFC 9483 §4.2: revokes, holds or releases a certificate on its holder's word. */
export async function revoke(cmp: Cmp, call: Call): Promise<Answer> {
  const details = parsing(() => detailsOf(call.message.body.content));
  if (isMalformed(details)) throw new CmpFailure("badDataFormat", details.detail);
  const content = (status: Uint8Array) => sequence(sequence(status));
  try {
    const known = await meant(cmp, details.template);
    if (!mayRevoke(call, known)) throw new CmpFailure("notAuthorized", "the certificate is another's");
    await act(cmp, call, known, details.reason);
    return { name: "rp", content: content(statusInfo("accepted")) };
  } catch (error) {
    const failure = error instanceof Refusal && error.code === "conflict" ? revokedBefore(error) : failureOf(error);
    return { name: "rp", content: content(statusInfo("rejection", failure)) };
  }
}

const revokedBefore = ({ message }: Refusal) => ({ bit: "certRevoked", message }) as const;

async function act(cmp: Cmp, { address }: Call, { issuer, serial }: KnownCertificate, code: number): Promise<void> {
  const actor = { account: "cmp", name: "cmp:rr", roles: [], address };
  const order: Parameters<CaClient["revoke"]>[0] = { issuer, serial, act: "revoke", actor };
  if (code === removeFromCrl) await cmp.ca.revoke({ ...order, act: "release" });
  else if (code === revocationReasons.certificateHold) await cmp.ca.revoke({ ...order, act: "hold" });
  else await cmp.ca.revoke({ ...order, reason: reasonOf(code) });
}

function reasonOf(code: number): RevocationReason {
  const names = Object.keys(revocationReasons) as RevocationReason[];
  return names.find((name) => revocationReasons[name] === code) ?? "unspecified";
}

/** The one RevDetails of RevReqContent. Throws Malformation. */
function detailsOf(node: Node): { template: Template; reason: number } {
  const [first = node] = children(node, tags.sequence);
  const each = reader(first, tags.sequence);
  const template = templateOf(each.next());
  const extensions = each.optional(tags.sequence);
  each.end();
  const reason = extensions && readExtensions(extensions).get(oids.reasonCode);
  return { template, reason: reason ? asEnumerated(decode(reason.value)) : 0 };
}

async function meant(cmp: Cmp, { issuer, serial }: Template): Promise<KnownCertificate> {
  const authorities = await cmp.certificates.authorities();
  const authority = authorities.find(({ der }) => {
    const certificate = parseCertificate(der);
    return issuer !== undefined && !isMalformed(certificate) && sameName(certificate.subject, issuer);
  });
  const known = authority && serial !== undefined && (await cmp.certificates.find({ issuer: authority.id, serial }));
  if (!known) throw new CmpFailure("badCertId", "no such certificate");
  return known;
}

/** The certificate that signs, or one of the same person of the register. */
function mayRevoke({ client }: Call, known: KnownCertificate): boolean {
  if (client.by === "secret") return client.key.personId !== null && client.key.personId === known.owner;
  const { issuer, serial, owner } = client.known;
  return (issuer === known.issuer && serial === known.serial) || (owner !== "" && owner === known.owner);
}
