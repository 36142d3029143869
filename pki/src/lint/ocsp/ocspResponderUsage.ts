import { oids } from "../../x509/oid.ts";
import type { OcspLint } from "./subject.ts";

/** RFC 6960 4.2.2.2: "id-kp-OCSPSigning … this certificate MUST be issued directly by the CA that is identified in the request": a delegated responder has the purpose */
export const ocspResponderUsage: OcspLint = {
  name: "ocsp-responder-usage",
  citation: "RFC 6960 4.2.2.2",
  says: "the responder's certificate has OCSPSigning",
  level: "error",
  applies: ({ responder }) => responder !== undefined,
  judge: ({ responder }) => (responder?.extendedKeyUsage?.includes(oids.ocspSigning) ? undefined : "it has not"),
};
