import { labelsOf } from "../../../x509/path/dnsName.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.6: "The name MUST be in the 'preferred name syntax', as specified by Section 3.5 of RFC 1034"; no dNSName of " ". */
export const dnsNameSyntax: CertificateLint = {
  name: "dns-name-syntax",
  citation: "RFC 5280 4.2.1.6",
  says: "a DNS name is in preferred name syntax",
  level: "error",
  applies: ({ names }) => names.some(({ kind }) => kind === "dns"),
  judge: ({ names }) => {
    const bad = names.find((name) => name.kind === "dns" && !labelsOf(name.value, "wildcard"));
    return bad?.kind === "dns" ? JSON.stringify(bad.value) : undefined;
  },
};
