import { isALabel, labelsIn } from "../hostLabels.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5890 2.3.2.1; RFC 5280 7.2: a label with the ACE prefix is one that IDNA gives */
export const idnALabel: CertificateLint = {
  name: "idn-a-label",
  citation: "RFC 5890 2.3.2.1; RFC 5280 7.2",
  says: "an A-label is one that IDNA gives",
  level: "error",
  applies: ({ names }) => names.some((name) => name.kind === "dns" && name.value.includes("--")),
  judge: ({ names }) => labelsIn(names).find((label) => label.startsWith("xn--") && !isALabel(label)),
};
