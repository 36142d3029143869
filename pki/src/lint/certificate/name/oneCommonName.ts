import { oids } from "../../../x509/oid.ts";
import type { CertificateLint } from "../subject.ts";

/** X.520; CA/Browser Forum BR 7.1.4.2 (unverified): who reads one common name must not miss another */
export const oneCommonName: CertificateLint = {
  name: "one-common-name",
  citation: "X.520; CA/Browser Forum BR 7.1.4.2 (unverified)",
  says: "there is one common name at most",
  level: "warn",
  applies: ({ attributes }) => attributes.some(({ type }) => type === oids.commonName),
  judge: ({ attributes }) =>
    attributes.filter(({ type }) => type === oids.commonName).length > 1 ? "several" : undefined,
};
