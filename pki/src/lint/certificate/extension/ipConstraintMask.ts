import { subtreesOf } from "../subtrees.ts";
import { ipConstraint } from "../../../x509/path/constraint/ip.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.10: an address and a mask "encoded in the style of RFC 4632 (CIDR)". */
export const ipConstraintMask: CertificateLint = {
  name: "ip-constraint-mask",
  citation: "RFC 5280 4.2.1.10",
  says: "an address constraint is an address and a mask of leading ones",
  level: "error",
  applies: ({ certificate }) => subtreesOf(certificate).some(({ base }) => base.kind === "ip"),
  judge: ({ certificate }) =>
    subtreesOf(certificate).some(({ base }) => base.kind === "ip" && !ipConstraint(base.bytes))
      ? "one is not"
      : undefined,
};
