import type { CertificateLint } from "../subject.ts";

/** GM/T 0015-2012 (practice: GmSSL 3.3 refuses it): an empty basicConstraints is refused by deployed software */
export const gmNoEmptyBasicConstraints: CertificateLint = {
  name: "gm-no-empty-basic-constraints",
  citation: "GM/T 0015-2012 (practice: GmSSL 3.3 refuses it)",
  says: "an end entity has no basicConstraints",
  level: "error",
  applies: ({ gm, isCa }) => gm && !isCa,
  judge: ({ certificate: { basicConstraints } }) => (basicConstraints ? "it has" : undefined),
};
