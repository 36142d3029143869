import { oids } from "../../../x509/oid.ts";
import type { CertificateLint } from "../subject.ts";

/** GM/T 0015-2012 5.2.2: the parameters of SM2-with-SM3 are absent */
export const gmSignatureParameters: CertificateLint = {
  name: "gm-signature-parameters",
  citation: "GM/T 0015-2012 5.2.2",
  says: "SM2 with SM3 has no parameters",
  level: "error",
  applies: ({ certificate }) => certificate.signatureAlgorithm.oid === oids.sm2WithSm3,
  judge: ({ certificate: { signatureAlgorithm } }) => (signatureAlgorithm.parameters ? "it has" : undefined),
};
