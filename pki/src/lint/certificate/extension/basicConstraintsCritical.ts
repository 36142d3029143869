import { oids } from "../../../x509/oid.ts";
import { isCritical } from "../criticality.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.9: "Conforming CAs MUST include this extension in all CA certificates … and MUST mark the extension as critical in such certificates." */
export const basicConstraintsCritical: CertificateLint = {
  name: "basic-constraints-critical",
  citation: "RFC 5280 4.2.1.9",
  says: "the basicConstraints of a CA are critical",
  level: "error",
  applies: ({ isCa }) => isCa,
  judge: ({ certificate }) => (isCritical(certificate, oids.basicConstraints) ? undefined : "it is not critical"),
};
