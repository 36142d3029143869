import { oids } from "../../../x509/oid.ts";
import { isFetchable } from "../uri.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.2.1: "When the id-ad-caIssuers accessMethod is used, at least one instance SHOULD specify an accessLocation that is an HTTP or LDAP URI." */
export const caIssuersReachable: CertificateLint = {
  name: "ca-issuers-reachable",
  citation: "RFC 5280 4.2.2.1",
  says: "caIssuers has an http or ldap URI",
  level: "warn",
  applies: ({ certificate }) => certificate.authorityInfoAccess !== undefined,
  judge: ({ certificate: { authorityInfoAccess = [] } }) => {
    const issuers = authorityInfoAccess.filter(({ method }) => method === oids.caIssuers);
    return issuers.length === 0 || issuers.some(({ location }) => isFetchable(location)) ? undefined : "it has none";
  },
};
