import { oids } from "../../../x509/oid.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.1.2.6: "Conforming implementations generating new certificates with electronic mail addresses MUST use the rfc822Name in the subject alternative name extension … Simultaneous inclusion of the emailAddress attribute in the subject … is deprecated" */
export const emailInAltName: CertificateLint = {
  name: "email-in-alt-name",
  citation: "RFC 5280 4.1.2.6",
  says: "e-mail addresses stand in subjectAltName",
  level: "warn",
  applies: ({ attributes }) => attributes.length > 0,
  judge: ({ attributes }) => attributes.find(({ type }) => type === oids.emailAddress)?.value,
};
