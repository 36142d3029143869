import { subtreesOf } from "../subtrees.ts";
import { dnsConstraint } from "../../../x509/path/constraint/dns.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.10: "DNS name restrictions are expressed as host.example.com.": no leading period, no wildcard. */
export const dnsConstraintSyntax: CertificateLint = {
  name: "dns-constraint-syntax",
  citation: "RFC 5280 4.2.1.10",
  says: "a DNS constraint is a host name",
  level: "error",
  applies: ({ certificate }) => subtreesOf(certificate).some(({ base }) => base.kind === "dns"),
  judge: ({ certificate }) =>
    subtreesOf(certificate).some(({ base }) => base.kind === "dns" && !dnsConstraint(base.value))
      ? "one is not"
      : undefined,
};
