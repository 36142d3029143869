import type { CrlLint } from "./subject.ts";

/** RFC 5280 5.1.2.1: "When extensions are used, as required by this profile, this field MUST be present and MUST specify version 2." */
export const crlVersion2: CrlLint = {
  name: "crl-version2",
  citation: "RFC 5280 5.1.2.1",
  says: "the version is 2",
  level: "error",
  judge: ({ crl: { version } }) => (version === 2 ? undefined : `version ${version}`),
};
