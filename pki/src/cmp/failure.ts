import { utf8String, integer, namedBits, sequence } from "../x509/der/encode.ts";

/** PKIFailureInfo's bits (RFC 4210 §5.2.3) that are told here. */
const bits = {
  badAlg: 0,
  badMessageCheck: 1,
  badRequest: 2,
  badCertId: 4,
  badDataFormat: 5,
  badPOP: 9,
  certRevoked: 10,
  wrongIntegrity: 12,
  badRecipientNonce: 13,
  badCertTemplate: 19,
  transactionIdInUse: 21,
  notAuthorized: 23,
  systemUnavail: 24,
  systemFailure: 25,
  signerNotTrusted: 20,
} as const;
export type FailureBit = keyof typeof bits;

/** An expected "no" of the CMP server: an error message, or a rejection in the answer's own place. */
export class CmpFailure extends Error {
  readonly bit: FailureBit;

  constructor(bit: FailureBit, message: string) {
    super(message);
    this.name = "CmpFailure";
    this.bit = bit;
  }
}

const statuses = { accepted: 0, rejection: 2, waiting: 3 } as const;

/** PKIStatusInfo (RFC 4210 §5.2.3). */
export function statusInfo(status: keyof typeof statuses, failure?: { bit: FailureBit; message: string }): Uint8Array {
  if (failure === undefined) return sequence(integer(statuses[status]));
  const text = sequence(utf8String(failure.message.slice(0, 500)));
  return sequence(integer(statuses[status]), text, namedBits([bits[failure.bit]]));
}
