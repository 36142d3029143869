import type { CertificateLint } from "../subject.ts";

/** RFC 5280 A.1: "DirectoryString ::= CHOICE { … SIZE (1..MAX) }" */
export const attributeNotEmpty: CertificateLint = {
  name: "attribute-not-empty",
  citation: "RFC 5280 A.1",
  says: "no attribute is empty",
  level: "error",
  applies: ({ attributes }) => attributes.length > 0,
  judge: ({ attributes }) => attributes.find(({ value }) => value.trim() === "")?.type,
};
