import type { Certificate } from "../../x509/certificate/parse.ts";
import type { BasicResponse } from "../../x509/ocsp/response.ts";
import type { Lint } from "../lint.ts";

/** What lints of OCSP responses look at. */
export interface OcspSubject {
  readonly response: BasicResponse;
  /** The delegated responder's certificate, if it was sent along. */
  readonly responder: Certificate | undefined;
}

export type OcspLint = Lint<OcspSubject>;
