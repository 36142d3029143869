import type { Certificate } from "../certificate/parse.ts";
import type { GeneralName } from "../generalName.ts";
import { nameKey } from "../name.ts";
import { constraintsOf } from "./constraint/constraints.ts";
import type { Constraints } from "./constraint/constraints.ts";
import { constrainedNames } from "./constraint/names.ts";
import type { Failure } from "./reason.ts";

/** What is asked of one certificate again and again while paths are tried; none of it depends on the question. */
export interface Facts {
  readonly certificate: Certificate;
  readonly subject: string;
  readonly issuer: string;
  /** RFC 5280 6.1: issuer and subject are the same name. */
  readonly selfIssued: boolean;
  readonly keyId: string | undefined;
  readonly authorityKeyId: string | undefined;
  /** Subject and key together: who it is, however often cross-certified (RFC 4158 2.4.1). */
  readonly entity: string;
  readonly names: readonly GeneralName[];
  readonly constraints: Constraints | Failure | undefined;
}

const known = new WeakMap<Certificate, Facts>();

/** What building and validating paths ask of a certificate again and again, worked out once. */
export function factsOf(certificate: Certificate): Facts {
  const ready = known.get(certificate);
  if (ready) return ready;
  const [subject, issuer] = [nameKey(certificate.subject), nameKey(certificate.issuer)];
  const facts: Facts = {
    certificate,
    subject,
    issuer,
    selfIssued: subject === issuer,
    keyId: text(certificate.subjectKeyId),
    authorityKeyId: text(certificate.authorityKeyId?.keyId),
    entity: `${subject}\0${text(certificate.publicKey.spki)}`,
    names: constrainedNames(certificate),
    constraints: constraintsOf(certificate),
  };
  known.set(certificate, facts);
  return facts;
}

function text(bytes: Uint8Array | undefined): string | undefined {
  return bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
