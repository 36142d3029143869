import { randomBytes } from "node:crypto";
import { bitString, explicit, generalizedTime, integer, nil, octetString, oid, sequence } from "../x509/der/encode.ts";
import { CmpFailure, statusInfo } from "./failure.ts";
import { bodies } from "./message.ts";
import type { BodyName, Header } from "./message.ts";
import { cmpOids } from "./oids.ts";
import type { Protector } from "./protection.ts";

/** What is answered: a body and what stands beside it. */
export interface Answer {
  readonly name: BodyName;
  readonly content: Uint8Array;
  /** The certificate counts as accepted without certConf (RFC 4210 §5.1.1.1). */
  readonly implicitConfirm?: boolean;
  /** DER of further certificates for extraCerts. */
  readonly certificates?: readonly Uint8Array[];
}

interface Given {
  readonly request: Header | undefined;
  readonly answer: Answer;
  readonly protector: Protector;
  readonly now: number;
}

const nobody = explicit(4, sequence());

/** A protected PKIMessage in answer to a request (RFC 4210 §5.1). */
export function buildAnswer({ request, answer, protector, now }: Given): Uint8Array {
  const body = explicit(bodies[answer.name], answer.content);
  const header = headerFor({ request, answer, protector, now });
  const value = protector.protect(sequence(header, body));
  const certificates = distinct([...protector.certificates, ...(answer.certificates ?? [])]);
  return sequence(
    header,
    body,
    explicit(0, bitString(value)),
    ...(certificates.length > 0 ? [explicit(1, sequence(...certificates))] : []),
  );
}

function headerFor({ request, answer, protector, now }: Given): Uint8Array {
  const { senderKeyId, algorithm } = protector;
  const confirm = sequence(sequence(oid(cmpOids.implicitConfirm), nil()));
  return sequence(
    ...partiesOf(request, protector),
    explicit(0, generalizedTime(now)),
    explicit(1, algorithm),
    ...(senderKeyId ? [explicit(2, octetString(senderKeyId))] : []),
    explicit(4, octetString(request?.transaction ?? randomBytes(16))),
    explicit(5, octetString(randomBytes(16))),
    ...(request?.senderNonce ? [explicit(6, octetString(request.senderNonce))] : []),
    ...(answer.implicitConfirm === true ? [explicit(8, confirm)] : []),
  );
}

/** pvno, sender and recipient: those of the request the other way round. */
function partiesOf(request: Header | undefined, { sender }: Protector): Uint8Array[] {
  const own = sender === undefined ? (request?.recipient ?? nobody) : explicit(4, sender);
  return [integer(request?.version === 3 ? 3 : 2), own, request?.sender ?? nobody];
}

function distinct(certificates: readonly Uint8Array[]): Uint8Array[] {
  return [...new Map(certificates.map((each) => [Buffer.from(each).toString("base64"), each])).values()];
}

/** CertRepMessage with one CertResponse (RFC 4210 §5.3.4). */
export function certificateResponse(
  id: bigint,
  status: Uint8Array,
  issued?: { readonly certificate: Uint8Array; readonly authorities: readonly Uint8Array[] },
): Uint8Array {
  const pair = issued ? [sequence(explicit(0, issued.certificate))] : [];
  const response = sequence(sequence(integer(id), status, ...pair));
  const authorities = issued && issued.authorities.length > 0 ? [explicit(1, sequence(...issued.authorities))] : [];
  return sequence(...authorities, response);
}

/** ErrorMsgContent (RFC 4210 §5.3.21). */
export function errorAnswer({ bit, message }: CmpFailure): Answer {
  return { name: "error", content: sequence(statusInfo("rejection", { bit, message })) };
}

/** PollRepContent (RFC 4210 §5.3.22). */
export function pollAnswer(id: bigint, seconds: number): Answer {
  return { name: "pollRep", content: sequence(sequence(integer(id), integer(seconds))) };
}
