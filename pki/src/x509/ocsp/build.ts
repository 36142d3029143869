import {
  bitString,
  enumerated,
  explicit,
  generalizedTime,
  implicitConstructed,
  implicitPrimitive,
  octetString,
  oid,
  sequence,
} from "../der/encode.ts";
import { numberOfReason } from "../crl/reason.ts";
import { signatureAlgorithm } from "../algorithm.ts";
import type { SignatureName } from "../algorithm.ts";
import { oids } from "../oid.ts";
import { encodeNonce } from "./request.ts";
import { responseStatuses } from "./response.ts";
import type { CertStatus, ResponseStatus } from "./response.ts";

interface SingleInput {
  /** The CertID as it was asked. */
  readonly id: Uint8Array;
  readonly answer: CertStatus;
  readonly thisUpdate: number;
  readonly nextUpdate: number;
}

export interface ResponseInput {
  /** SHA-1 of the responder's key (RFC 6960 §4.2.1 KeyHash). */
  readonly responderKeyHash: Uint8Array;
  readonly producedAt: number;
  readonly responses: readonly SingleInput[];
  readonly nonce?: Uint8Array | undefined;
}

/** ResponseData, to be signed. */
export function buildResponseData({ responderKeyHash, producedAt, responses, nonce }: ResponseInput): Uint8Array {
  const parts = [
    explicit(2, octetString(responderKeyHash)),
    generalizedTime(producedAt),
    sequence(...responses.map(encodeSingle)),
  ];
  if (nonce !== undefined) parts.push(explicit(1, sequence(encodeNonce(nonce))));
  return sequence(...parts);
}

const good = implicitPrimitive(0, new Uint8Array());
const unknown = implicitPrimitive(2, new Uint8Array());

function encodeSingle({ id, answer, thisUpdate, nextUpdate }: SingleInput): Uint8Array {
  return sequence(id, encodeStatus(answer), generalizedTime(thisUpdate), explicit(0, generalizedTime(nextUpdate)));
}

function encodeStatus(answer: CertStatus): Uint8Array {
  if (answer.status === "good") return good;
  if (answer.status === "unknown") return unknown;
  const reason = answer.reason === undefined ? [] : [explicit(0, enumerated(numberOfReason(answer.reason)))];
  return implicitConstructed(1, generalizedTime(answer.revokedAt), ...reason);
}

export interface SignedResponse {
  readonly tbs: Uint8Array;
  readonly signature: SignatureName;
  readonly value: Uint8Array;
  /** The responder's certificate, DER. */
  readonly certificates: readonly Uint8Array[];
}

/** The whole OCSPResponse around signed ResponseData. */
export function buildOcspResponse({ tbs, signature, value, certificates }: SignedResponse): Uint8Array {
  const parts = [tbs, signatureAlgorithm(signature), bitString(value)];
  if (certificates.length > 0) parts.push(explicit(0, sequence(...certificates)));
  return sequence(
    enumerated(responseStatuses.successful),
    explicit(0, sequence(oid(oids.ocspBasic), octetString(sequence(...parts)))),
  );
}

/** An answer without a body: the request cannot be answered. */
export function buildErrorResponse(status: Exclude<ResponseStatus, "successful">): Uint8Array {
  return sequence(enumerated(responseStatuses[status]));
}
