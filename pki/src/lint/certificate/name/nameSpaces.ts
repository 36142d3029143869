import type { CertificateLint } from "../subject.ts";

/** RFC 5280 7.1; RFC 4518 2.6: insignificant spaces are compared away, so they only mislead */
export const nameSpaces: CertificateLint = {
  name: "name-spaces",
  citation: "RFC 5280 7.1; RFC 4518 2.6",
  says: "names do not begin or end with a space",
  level: "warn",
  applies: ({ attributes }) => attributes.length > 0,
  judge: ({ attributes }) => attributes.find(({ value }) => value !== value.trim())?.value,
};
