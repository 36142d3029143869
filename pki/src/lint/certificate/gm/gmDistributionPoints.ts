import { isOfUser } from "../users.ts";
import type { CertificateLint } from "../subject.ts";

/** GM/T 0015-2012 Annex C: the extension is one of those that every certificate has */
export const gmDistributionPoints: CertificateLint = {
  name: "gm-distribution-points",
  citation: "GM/T 0015-2012 Annex C",
  says: "there is crlDistributionPoints",
  level: "error",
  applies: ({ gm, isCa, certificate }) => gm && !isCa && isOfUser(certificate),
  judge: ({ certificate: { crlDistributionPoints } }) => (crlDistributionPoints ? undefined : "there is none"),
};
