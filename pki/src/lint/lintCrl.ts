import type { Certificate } from "../x509/certificate/parse.ts";
import type { Crl } from "../x509/crl/parse.ts";
import { crlSubjectOf } from "./crl/subject.ts";
import { crlLints } from "./crl/table.ts";
import { findings } from "./lint.ts";
import type { Finding } from "./lint.ts";

/** Everything the lints have against a CRL; with the signer's certificate, whether the two fit as well. Pure. */
export function lintCrl(crl: Crl, issuer?: Certificate): Finding[] {
  return findings(crlLints, crlSubjectOf(crl, issuer));
}
