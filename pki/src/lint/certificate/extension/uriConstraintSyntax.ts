import { subtreesOf } from "../subtrees.ts";
import { uriConstraint } from "../../../x509/path/constraint/uri.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.10: "The constraint MUST be specified as a fully qualified domain name and MAY specify a host or a domain." */
export const uriConstraintSyntax: CertificateLint = {
  name: "uri-constraint-syntax",
  citation: "RFC 5280 4.2.1.10",
  says: "a URI constraint is a host or a domain",
  level: "error",
  applies: ({ certificate }) => subtreesOf(certificate).some(({ base }) => base.kind === "uri"),
  judge: ({ certificate }) =>
    subtreesOf(certificate).some(({ base }) => base.kind === "uri" && !uriConstraint(base.value))
      ? "one is not"
      : undefined,
};
