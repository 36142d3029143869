import { parseCertificate } from "../x509/certificate/parse.ts";
import { isMalformed } from "../x509/malformed.ts";
import type { BasicResponse } from "../x509/ocsp/response.ts";
import { findings } from "./lint.ts";
import type { Finding } from "./lint.ts";
import { ocspLints } from "./ocsp/table.ts";

/** Everything the lints have against an OCSP response and the responder's certificate that came with it. Pure. */
export function lintOcsp(response: BasicResponse): Finding[] {
  const [first] = response.certificates;
  const responder = first && parseCertificate(first);
  return findings(ocspLints, { response, responder: isMalformed(responder) ? undefined : responder });
}
