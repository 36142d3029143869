import { subtreesOf } from "../subtrees.ts";
import { emailConstraint } from "../../../x509/path/constraint/email.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.10: "MAY specify a particular mailbox, all addresses at a particular host, or all mailboxes in a domain." */
export const emailConstraintSyntax: CertificateLint = {
  name: "email-constraint-syntax",
  citation: "RFC 5280 4.2.1.10",
  says: "an e-mail constraint is a mailbox, a host or a domain",
  level: "error",
  applies: ({ certificate }) => subtreesOf(certificate).some(({ base }) => base.kind === "email"),
  judge: ({ certificate }) =>
    subtreesOf(certificate).some(({ base }) => base.kind === "email" && !emailConstraint(base.value))
      ? "one is not"
      : undefined,
};
