import type { CertificateLint } from "../subject.ts";

/** RFC 9525 6.3: a wildcard is the complete left-most label and nothing else */
export const wildcardLeftmost: CertificateLint = {
  name: "wildcard-leftmost",
  citation: "RFC 9525 6.3",
  says: "a wildcard is the whole leftmost label",
  level: "error",
  applies: ({ names }) => names.some((name) => name.kind === "dns" && name.value.includes("*")),
  judge: ({ names }) => {
    const bad = names.find((name) => name.kind === "dns" && name.value.lastIndexOf("*") > 0);
    const joined = names.find(
      (name) => name.kind === "dns" && name.value.startsWith("*") && !name.value.startsWith("*."),
    );
    const found = bad ?? joined;
    return found?.kind === "dns" ? found.value : undefined;
  },
};
