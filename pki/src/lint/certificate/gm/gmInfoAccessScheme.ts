import { isFetchable } from "../uri.ts";
import type { CertificateLint } from "../subject.ts";

/** GM/T 0015-2012 5.2.4 (unverified): an accessLocation begins with http:// or ldap:// */
export const gmInfoAccessScheme: CertificateLint = {
  name: "gm-info-access-scheme",
  citation: "GM/T 0015-2012 5.2.4 (unverified)",
  says: "accessLocation is http or ldap",
  level: "error",
  applies: ({ gm, certificate }) => gm && certificate.authorityInfoAccess !== undefined,
  judge: ({ certificate: { authorityInfoAccess = [] } }) =>
    authorityInfoAccess.some(({ location }) => !isFetchable(location)) ? "another" : undefined,
};
