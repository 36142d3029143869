import type { Certificate } from "../x509/certificate/parse.ts";
import { subjectOf } from "./certificate/subject.ts";
import { certificateLints } from "./certificate/table.ts";
import { findings } from "./lint.ts";
import type { Finding } from "./lint.ts";

export type { Finding } from "./lint.ts";

/**
 * Everything the lints have against a certificate; with the issuer's certificate, whether the two fit as well. Pure, and
 * cheap enough to stand before every signature. Which findings forbid issuing is the caller's to say: by rule, errors.
 */
export function lintCertificate(certificate: Certificate, issuer?: Certificate): Finding[] {
  return findings(certificateLints, subjectOf(certificate, issuer));
}
