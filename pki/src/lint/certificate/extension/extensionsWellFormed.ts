import { extensionTable } from "../../../x509/extension/table.ts";
import { isMalformed } from "../../../x509/malformed.ts";
import { oids } from "../../../x509/oid.ts";
import type { CertificateLint } from "../subject.ts";

/** A certificate with one of these malformed is not parsed at all. */
const read: ReadonlySet<string> = new Set([
  oids.basicConstraints,
  oids.keyUsage,
  oids.extKeyUsage,
  oids.subjectAltName,
  oids.authorityKeyIdentifier,
  oids.subjectKeyIdentifier,
  oids.nameConstraints,
  oids.certificatePolicies,
  oids.policyMappings,
  oids.policyConstraints,
  oids.inhibitAnyPolicy,
  oids.crlDistributionPoints,
  oids.freshestCrl,
  oids.authorityInfoAccess,
]);

/** RFC 5280 4.2; X.690: an extension is the DER of its type */
export const extensionsWellFormed: CertificateLint = {
  name: "extensions-well-formed",
  citation: "RFC 5280 4.2; X.690",
  says: "every known extension is well-formed",
  level: "error",
  judge: ({ certificate: { extensions } }) => {
    for (const { oid, value } of extensions.values()) {
      if (read.has(oid)) continue;
      const again = extensionTable.get(oid)?.again(value);
      if (again !== undefined && isMalformed(again)) return `${oid}: ${again.detail}`;
    }
    return undefined;
  },
};
