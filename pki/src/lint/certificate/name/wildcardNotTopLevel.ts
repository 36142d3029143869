import type { CertificateLint } from "../subject.ts";

/** CA/Browser Forum BR 3.2.2.6: no wildcard stands directly left of a registry-controlled label */
export const wildcardNotTopLevel: CertificateLint = {
  name: "wildcard-not-top-level",
  citation: "CA/Browser Forum BR 3.2.2.6",
  says: "a wildcard is not for a whole top-level domain",
  level: "error",
  applies: ({ names }) => names.some((name) => name.kind === "dns" && name.value.includes("*")),
  judge: ({ names }) => {
    const bad = names.find(
      (name) => name.kind === "dns" && name.value.startsWith("*") && name.value.split(".").length < 3,
    );
    return bad?.kind === "dns" ? bad.value : undefined;
  },
};
