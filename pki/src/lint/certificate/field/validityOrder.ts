import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.1.2.5: the validity is a period from notBefore through notAfter */
export const validityOrder: CertificateLint = {
  name: "validity-order",
  citation: "RFC 5280 4.1.2.5",
  says: "the validity ends after it begins",
  level: "error",
  judge: ({ certificate: { notBefore, notAfter } }) => (notBefore > notAfter ? "it ends before" : undefined),
};
