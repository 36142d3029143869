import { subtreesOf } from "../subtrees.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.10: "the minimum and maximum fields are not used with any name forms, thus, the minimum MUST be zero, and maximum MUST be absent." */
export const nameConstraintsNoDistance: CertificateLint = {
  name: "name-constraints-no-distance",
  citation: "RFC 5280 4.2.1.10",
  says: "subtrees have no minimum and no maximum",
  level: "error",
  applies: ({ certificate }) => certificate.nameConstraints !== undefined,
  judge: ({ certificate }) =>
    subtreesOf(certificate).some(({ minimum, maximum }) => minimum !== 0 || maximum !== undefined)
      ? "one has"
      : undefined,
};
