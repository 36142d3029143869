import type { KnownCertificate } from "../enrolment/certificates.ts";
import { parseCertificate, serialText } from "../x509/certificate/parse.ts";
import { decode, reader, tags } from "../x509/der/decode.ts";
import { isMalformed, parsing } from "../x509/malformed.ts";
import { parseName, sameName } from "../x509/name.ts";
import type { Told } from "./answer.ts";
import { ScepFailure } from "./codes.ts";
import type { Scep } from "./server.ts";

/** RFC 8894 §3.3.4: a certificate by issuer and serial number. */
export async function getCertificate(scep: Scep, content: Uint8Array): Promise<Told> {
  return { status: "success", certificates: [(await named(scep, content)).der] };
}

/** RFC 8894 §3.3.5: the CRL that tells the status of a certificate. */
export async function getCrl(scep: Scep, content: Uint8Array): Promise<Told> {
  const crl = await scep.certificates.crlFor(await named(scep, content));
  if (crl === undefined) throw new ScepFailure("badCertId", "there is no CRL yet");
  return { status: "success", certificates: [], crls: [crl] };
}

async function named(scep: Scep, content: Uint8Array): Promise<KnownCertificate> {
  const wanted = parsing(() => {
    const each = reader(decode(content), tags.sequence);
    return { issuer: parseName(each.next()), serial: serialText(each.next()) };
  });
  if (isMalformed(wanted)) throw new ScepFailure("badRequest", wanted.detail);
  const authority = (await scep.certificates.authorities()).find(({ der }) => {
    const certificate = parseCertificate(der);
    return !isMalformed(certificate) && sameName(certificate.subject, wanted.issuer);
  });
  const found = authority && (await scep.certificates.find({ issuer: authority.id, serial: wanted.serial }));
  if (!found) throw new ScepFailure("badCertId", "no such certificate");
  return found;
}
