import { uriProblem } from "../uri.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.2.1: where the information is reached by HTTP or LDAP "the accessLocation MUST be a uniformResourceIdentifier and the URI MUST point to" it */
export const infoAccessUris: CertificateLint = {
  name: "info-access-uris",
  citation: "RFC 5280 4.2.2.1",
  says: "every accessLocation is an absolute URI",
  level: "error",
  applies: ({ certificate }) => certificate.authorityInfoAccess !== undefined,
  judge: ({ certificate: { authorityInfoAccess = [] } }) =>
    authorityInfoAccess.some(({ location }) => location.kind !== "uri" || uriProblem(location.value))
      ? "one is not"
      : undefined,
};
