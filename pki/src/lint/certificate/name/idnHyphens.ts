import { labelsIn } from "../hostLabels.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5891 4.2.3.1: "The Unicode string MUST NOT contain '--' (two consecutive hyphens) in the third and fourth character positions": only A-labels have them */
export const idnHyphens: CertificateLint = {
  name: "idn-hyphens",
  citation: "RFC 5891 4.2.3.1",
  says: "only A-labels have hyphens in third and fourth place",
  level: "error",
  applies: ({ names }) => names.some((name) => name.kind === "dns" && name.value.includes("--")),
  judge: ({ names }) => labelsIn(names).find((label) => label.slice(2, 4) === "--" && !label.startsWith("xn--")),
};
