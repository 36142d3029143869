import type { EnrolRequest } from "../ra/enrolment.ts";
import { alternativeNames, subjectOfName } from "../ra/request/asked.ts";
import { decode } from "../x509/der/decode.ts";
import { parseGeneralNames } from "../x509/generalName.ts";
import { isMalformed, parsing } from "../x509/malformed.ts";
import { sameName } from "../x509/name.ts";
import type { Name } from "../x509/name.ts";
import { oids } from "../x509/oid.ts";
import { parseRequest } from "../x509/request/parse.ts";
import { verifySignature } from "../x509/signature.ts";
import { CmpFailure } from "./failure.ts";
import type { Message } from "./message.ts";
import { templateRequestOf } from "./template.ts";
import type { Template, TemplateRequest } from "./template.ts";

/** What a message asks for. */
export interface Wish {
  readonly id: bigint;
  readonly request: Omit<EnrolRequest, "profile">;
  readonly subject?: Name;
  readonly san: readonly string[];
  readonly oldSerial?: string;
}

/** The certificate that ir, cr, kur or p10cr asks for. Refuses with `badDataFormat`, `badPOP` or `badCertTemplate`. */
export function wishOf({ body }: Message): Wish {
  if (body.name === "p10cr") return wishOfCsr(body.content.der);
  const asked = parsing(() => templateRequestOf(body.content));
  if (isMalformed(asked)) throw new CmpFailure("badDataFormat", asked.detail);
  const { template, id, oldSerial } = asked;
  const san = sanOf(template);
  const { publicKey, subject, notBefore, notAfter } = template;
  if (publicKey === undefined) throw new CmpFailure("badCertTemplate", "the template names no key");
  checkPossession(asked);
  return {
    id,
    san,
    ...(subject && { subject }),
    ...(oldSerial !== undefined && { oldSerial }),
    request: {
      spki: publicKey.spki,
      ...(subject && subject.rdns.length > 0 && { subject: subjectOfName(subject) }),
      ...(san.length > 0 && { san }),
      ...(notBefore !== undefined && { notBefore }),
      ...(notAfter !== undefined && { notAfter }),
    },
  };
}

/** Of p10cr, certReqId is -1 (RFC 9483 §4.1.4); the RA checks its possession. */
function wishOfCsr(csr: Uint8Array): Wish {
  const request = parseRequest(csr);
  if (isMalformed(request)) throw new CmpFailure("badDataFormat", request.detail);
  const { subject, requestedExtensions: extensions } = request;
  return { id: -1n, request: { csr: Buffer.from(csr) }, subject, san: sanOf({ extensions }) };
}

/** RFC 4211 §4.1: the request, signed with the key that it names. */
function checkPossession({ possession, der, template: { publicKey: key } }: TemplateRequest): void {
  if (possession === undefined || key === undefined) throw new CmpFailure("badPOP", "possession is not proved");
  const { algorithm, signature } = possession;
  if (!verifySignature({ algorithm, key, data: der, signature })) {
    throw new CmpFailure("badPOP", "the signature is not by the key in the template");
  }
}

function sanOf({ extensions }: Pick<Template, "extensions">): string[] {
  const extension = extensions.get(oids.subjectAltName);
  if (extension === undefined) return [];
  const names = parsing(() => alternativeNames(parseGeneralNames(decode(extension.value))));
  if (isMalformed(names)) throw new CmpFailure("badCertTemplate", names.detail);
  return names;
}

/** Whether a wish is for nobody else than the holder of a certificate: its subject, and no name that it has not. */
export function isForSame({ subject, san }: Wish, held: { readonly subject: Name; readonly san: readonly string[] }) {
  const same = subject === undefined || subject.rdns.length === 0 || sameName(subject, held.subject);
  const names = new Set(held.san.map((name) => name.toLowerCase()));
  return same && san.every((name) => names.has(name.toLowerCase()));
}
