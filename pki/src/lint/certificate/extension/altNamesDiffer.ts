import { generalNameText } from "../../../x509/generalName.ts";
import type { CertificateLint } from "../subject.ts";

/** CA/Browser Forum BR 7.1.2.7.12 (unverified): the same name stands once */
export const altNamesDiffer: CertificateLint = {
  name: "alt-names-differ",
  citation: "CA/Browser Forum BR 7.1.2.7.12 (unverified)",
  says: "no name stands twice",
  level: "warn",
  applies: ({ names }) => names.length > 1 && names.length < 200,
  judge: ({ names }) => {
    const texts = names.map(generalNameText);
    return texts.find((text, index) => texts.indexOf(text) !== index);
  },
};
