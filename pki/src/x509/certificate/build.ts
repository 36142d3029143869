import { signatureAlgorithm } from "../algorithm.ts";
import type { SignatureName } from "../algorithm.ts";
import { bitString, explicit, integer, sequence, time } from "../der/encode.ts";

export interface TbsCertificate {
  /** The octets of a positive number. */
  readonly serial: Uint8Array;
  readonly signature: SignatureName;
  /** DER of the Name. */
  readonly issuer: Uint8Array;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly subject: Uint8Array;
  readonly spki: Uint8Array;
  /** DER of each Extension; none makes no extensions field. */
  readonly extensions: readonly Uint8Array[];
}

const version3 = explicit(0, integer(2));

/** TBSCertificate of version 3 (RFC 5280 §4.1). */
export function buildTbs(tbs: TbsCertificate): Uint8Array {
  return sequence(
    version3,
    integer(tbs.serial),
    signatureAlgorithm(tbs.signature),
    tbs.issuer,
    sequence(time(tbs.notBefore), time(tbs.notAfter)),
    tbs.subject,
    tbs.spki,
    ...(tbs.extensions.length > 0 ? [explicit(3, sequence(...tbs.extensions))] : []),
  );
}

/** What was signed, the algorithm and the signature: certificate, CRL, request, OCSP response alike. */
export function assemble(tbs: Uint8Array, signature: SignatureName, value: Uint8Array): Uint8Array {
  return sequence(tbs, signatureAlgorithm(signature), bitString(value));
}
