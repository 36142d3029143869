import type { Certificate } from "../../x509/certificate/parse.ts";
import type { CrlEntry } from "../../x509/crl/entries.ts";
import type { Crl } from "../../x509/crl/parse.ts";
import type { Lint } from "../lint.ts";

/** What CRL lints look at. */
export interface CrlSubject {
  readonly crl: Crl;
  /** The certificate of its signer, where it is known. */
  readonly issuer: Certificate | undefined;
  /** Read once for all. */
  readonly entries: readonly CrlEntry[];
}

export type CrlLint = Lint<CrlSubject>;

export function crlSubjectOf(crl: Crl, issuer: Certificate | undefined): CrlSubject {
  return { crl, issuer, entries: [...crl.entries] };
}
