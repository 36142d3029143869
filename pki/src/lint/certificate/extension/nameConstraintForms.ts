import { subtreesOf } from "../subtrees.ts";
import type { CertificateLint } from "../subject.ts";

const forms: ReadonlySet<string> = new Set(["x400", "edi", "registered"]);

/** RFC 5280 4.2.1.10: "Conforming CAs … SHOULD NOT impose name constraints on the x400Address, ediPartyName, or registeredID name forms." */
export const nameConstraintForms: CertificateLint = {
  name: "name-constraint-forms",
  citation: "RFC 5280 4.2.1.10",
  says: "no constraints on x400Address, ediPartyName and registeredID",
  level: "warn",
  applies: ({ certificate }) => certificate.nameConstraints !== undefined,
  judge: ({ certificate }) => subtreesOf(certificate).find(({ base }) => forms.has(base.kind))?.base.kind,
};
