import type { Certificate } from "../../x509/certificate/parse.ts";
import type { GeneralName } from "../../x509/generalName.ts";
import type { Attribute } from "../../x509/name.ts";
import type { Lint } from "../lint.ts";

/** What certificate lints look at; what many of them ask is found out once. */
export interface CertificateSubject {
  readonly certificate: Certificate;
  /** The issuer's certificate, where it is known. */
  readonly issuer: Certificate | undefined;
  readonly isCa: boolean;
  /** Issuer and subject are the same, byte for byte. */
  readonly selfIssued: boolean;
  /** Every attribute of the subject. */
  readonly attributes: readonly Attribute[];
  readonly names: readonly GeneralName[];
  /** GM/T 0015 concerns it: an SM2 key, or a signature by one. */
  readonly gm: boolean;
}

export type CertificateLint = Lint<CertificateSubject>;

export function subjectOf(certificate: Certificate, issuer: Certificate | undefined): CertificateSubject {
  return {
    certificate,
    issuer,
    isCa: certificate.basicConstraints?.ca === true,
    selfIssued: Buffer.compare(certificate.issuer.der, certificate.subject.der) === 0,
    attributes: certificate.subject.rdns.flat(),
    names: certificate.subjectAltName ?? [],
    gm: certificate.publicKey.kind === "sm2",
  };
}
