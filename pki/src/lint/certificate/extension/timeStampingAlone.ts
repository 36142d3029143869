import { oids } from "../../../x509/oid.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 3161 2.3: "The corresponding certificate MUST contain only one instance of the extended key usage field extension … with KeyPurposeID having value id-kp-timeStamping." */
export const timeStampingAlone: CertificateLint = {
  name: "time-stamping-alone",
  citation: "RFC 3161 2.3",
  says: "timeStamping is the only purpose",
  level: "error",
  applies: ({ isCa, certificate }) => !isCa && certificate.extendedKeyUsage?.includes(oids.timeStamping) === true,
  judge: ({ certificate: { extendedKeyUsage = [] } }) =>
    extendedKeyUsage.length > 1 ? extendedKeyUsage.join(", ") : undefined,
};
