import { isOfUser } from "../users.ts";
import type { CertificateLint } from "../subject.ts";

/** GM/T 0015-2012 Annex C: the extension is one of those that every certificate has */
export const gmInfoAccess: CertificateLint = {
  name: "gm-info-access",
  citation: "GM/T 0015-2012 Annex C",
  says: "there is authorityInfoAccess",
  level: "error",
  applies: ({ gm, isCa, certificate }) => gm && !isCa && isOfUser(certificate),
  judge: ({ certificate: { authorityInfoAccess } }) => (authorityInfoAccess ? undefined : "there is none"),
};
