import type { Certificate } from "../../certificate/parse.ts";
import type { GeneralName } from "../../generalName.ts";
import { oids } from "../../oid.ts";

/**
 * RFC 5280 4.2.1.10: the names to which constraints apply: every subjectAltName, the subject unless it is empty, and,
 * when there is no subjectAltName at all, each emailAddress of the subject.
 */
export function constrainedNames(certificate: Certificate): readonly GeneralName[] {
  const names: GeneralName[] = [...(certificate.subjectAltName ?? [])];
  const { subject } = certificate;
  if (subject.rdns.length > 0) names.push({ kind: "directory", name: subject });
  if (!certificate.subjectAltName)
    for (const { type, value } of subject.rdns.flat())
      if (type === oids.emailAddress) names.push({ kind: "email", value });
  return names;
}
