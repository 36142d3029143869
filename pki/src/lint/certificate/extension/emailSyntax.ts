import { isMailbox } from "../../../x509/path/constraint/email.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.6: "The format of an rfc822Name is a 'Mailbox' as defined in Section 4.1.2 of RFC 2821": no name before it, no angle brackets. */
export const emailSyntax: CertificateLint = {
  name: "email-syntax",
  citation: "RFC 5280 4.2.1.6",
  says: "an e-mail address is a mailbox",
  level: "error",
  applies: ({ names }) => names.some(({ kind }) => kind === "email"),
  judge: ({ names }) => {
    const bad = names.find((name) => name.kind === "email" && !isMailbox(name.value));
    return bad?.kind === "email" ? JSON.stringify(bad.value) : undefined;
  },
};
