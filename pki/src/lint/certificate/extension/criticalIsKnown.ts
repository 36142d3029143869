import { extensionTable } from "../../../x509/extension/table.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2: "caution should be exercised in adopting any critical extensions in certificates that might prevent use in a general context" */
export const criticalIsKnown: CertificateLint = {
  name: "critical-is-known",
  citation: "RFC 5280 4.2",
  says: "no critical extension of a kind that is not known",
  level: "warn",
  judge: ({ certificate: { extensions } }) => {
    for (const { oid, critical } of extensions.values()) if (critical && !extensionTable.has(oid)) return oid;
    return undefined;
  },
};
