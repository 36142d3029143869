import { Refusal } from "@chengfang/model/refusal";
import { askedByCsr } from "../ra/request/csr.ts";
import { oids } from "../x509/oid.ts";
import { parseRequest } from "../x509/request/parse.ts";
import { isMalformed } from "../x509/malformed.ts";
import { sameName } from "../x509/name.ts";
import type { Identified } from "./identity.ts";

/**
 * RFC 7030 §4.2.2, RFC 8894 §2.5: subject and subjectAltName of the request are those of the certificate that is renewed. Gives its
 * id. Refuses ("forbidden") any other names.
 */
export function renewedBy(csr: Uint8Array, { known, certificate }: Identified): { issuer: string; serial: string } {
  const request = parseRequest(csr);
  if (isMalformed(request)) throw new Refusal("invalid", `CSR: ${request.detail}`);
  if (!sameName(request.subject, certificate.subject)) {
    throw new Refusal("forbidden", "the subject is not that of the certificate shown");
  }
  const asked = askedByCsr(csr).san.map((each) => each.toLowerCase());
  const held = known.san.map((each) => each.toLowerCase());
  const same = asked.length === held.length && asked.every((each) => held.includes(each));
  if (request.requestedExtensions.has(oids.subjectAltName) && !same) {
    throw new Refusal("forbidden", "the subjectAltName is not that of the certificate shown");
  }
  return { issuer: known.issuer, serial: known.serial };
}
