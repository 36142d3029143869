import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.1.2.1: "When extensions are used, as expected in this profile, version MUST be 3." */
export const version3: CertificateLint = {
  name: "version3",
  citation: "RFC 5280 4.1.2.1",
  says: "the version is 3",
  level: "error",
  judge: ({ certificate: { version } }) => (version === 3 ? undefined : `version ${version}`),
};
