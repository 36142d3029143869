import { oids } from "../../../x509/oid.ts";
import { isCritical } from "../criticality.ts";
import type { CertificateLint } from "../subject.ts";

/** GM/T 0015-2012 Annex C: keyUsage of a certificate of a pair is critical */
export const gmKeyUsageCritical: CertificateLint = {
  name: "gm-key-usage-critical",
  citation: "GM/T 0015-2012 Annex C",
  says: "keyUsage is critical",
  level: "error",
  applies: ({ gm, isCa, certificate }) => gm && !isCa && certificate.keyUsage !== undefined,
  judge: ({ certificate }) => (isCritical(certificate, oids.keyUsage) ? undefined : "it is not critical"),
};
