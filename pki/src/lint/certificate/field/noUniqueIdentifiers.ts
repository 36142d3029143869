import { rawFieldsOf } from "../rawFields.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.1.2.8: "CAs conforming to this profile MUST NOT generate certificates with unique identifiers." */
export const noUniqueIdentifiers: CertificateLint = {
  name: "no-unique-identifiers",
  citation: "RFC 5280 4.1.2.8",
  says: "there are no unique identifiers",
  level: "error",
  judge: ({ certificate }) => (rawFieldsOf(certificate).uniqueIdentifiers ? "there are" : undefined),
};
