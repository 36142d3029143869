import { nameText } from "../../../x509/name.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.1.2.4, 7.1: the issuer field is the issuer's subject, byte for byte, so that the simplest comparison finds it */
export const issuerIsIssuer: CertificateLint = {
  name: "issuer-is-issuer",
  citation: "RFC 5280 4.1.2.4, 7.1",
  says: "the issuer is the name of the issuing certificate",
  level: "error",
  applies: ({ issuer }) => issuer !== undefined,
  judge: ({ certificate, issuer }) =>
    issuer && Buffer.compare(certificate.issuer.der, issuer.subject.der) !== 0 ? nameText(issuer.subject) : undefined,
};
