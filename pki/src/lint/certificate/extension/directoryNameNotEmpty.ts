import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.6: a directoryName is a distinguished name and thus says something */
export const directoryNameNotEmpty: CertificateLint = {
  name: "directory-name-not-empty",
  citation: "RFC 5280 4.2.1.6",
  says: "a directory name is not empty",
  level: "error",
  applies: ({ names }) => names.some(({ kind }) => kind === "directory"),
  judge: ({ names }) =>
    names.some((name) => name.kind === "directory" && name.name.rdns.length === 0) ? "it is" : undefined,
};
