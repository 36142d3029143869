import { isOfUser } from "../users.ts";
import type { CertificateLint } from "../subject.ts";

/** GM/T 0015-2012 Annex C: the extension is one of those that every certificate has */
export const gmPolicies: CertificateLint = {
  name: "gm-policies",
  citation: "GM/T 0015-2012 Annex C",
  says: "there is certificatePolicies",
  level: "error",
  applies: ({ gm, isCa, certificate }) => gm && !isCa && isOfUser(certificate),
  judge: ({ certificate: { certificatePolicies } }) => (certificatePolicies ? undefined : "there is none"),
};
