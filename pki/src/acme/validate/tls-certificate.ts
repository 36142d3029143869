import { parseCertificate } from "../../x509/certificate/parse.ts";
import type { Certificate } from "../../x509/certificate/parse.ts";
import { asOctets, decode } from "../../x509/der/decode.ts";
import { generalNameText, parseGeneralNames } from "../../x509/generalName.ts";
import { isMalformed, parsing } from "../../x509/malformed.ts";
import { oids } from "../../x509/oid.ts";
import type { Identifier } from "../problem.ts";
import { failure } from "./failure.ts";
import type { Outcome } from "./proof.ts";

/** RFC 8737 §3: exactly this name in subjectAltName, and a critical acmeIdentifier with the digest. */
export function judgeCertificate(der: Uint8Array, { type, value }: Identifier, digest: Buffer): Outcome {
  const certificate = parseCertificate(der);
  if (isMalformed(certificate)) return failure("tls", `the certificate is malformed: ${certificate.detail}`);
  const names = namesOf(certificate);
  if (names.length !== 1 || names[0]?.toLowerCase() !== `${type}:${value}`) {
    return failure("incorrectResponse", `the certificate names ${names.join(", ").slice(0, 200) || "nothing"}`);
  }
  const extension = certificate.extensions.get(oids.acmeIdentifier);
  if (extension?.critical !== true) return failure("incorrectResponse", "no critical acmeIdentifier extension");
  const found = parsing(() => Buffer.from(asOctets(decode(extension.value))));
  if (isMalformed(found)) return failure("incorrectResponse", `acmeIdentifier: ${found.detail}`);
  return found.equals(digest) ? "proved" : failure("incorrectResponse", "acmeIdentifier holds another digest");
}

function namesOf({ extensions }: Certificate): string[] {
  const extension = extensions.get(oids.subjectAltName);
  if (extension === undefined) return [];
  const names = parsing(() => parseGeneralNames(decode(extension.value)).map(generalNameText));
  return isMalformed(names) ? [] : names;
}
