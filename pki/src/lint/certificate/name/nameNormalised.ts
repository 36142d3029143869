import { isNormal } from "../characters.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 7.1; RFC 4518 2.3: names are compared after normalisation */
export const nameNormalised: CertificateLint = {
  name: "name-normalised",
  citation: "RFC 5280 7.1; RFC 4518 2.3",
  says: "names are in normalisation form C",
  level: "warn",
  applies: ({ attributes }) => attributes.length > 0,
  judge: ({ attributes }) => attributes.find(({ value }) => !isNormal(value))?.value,
};
