import { bidiIn } from "../characters.ts";
import type { CertificateLint } from "../subject.ts";

/** Unicode TR 36 2.5; TR 9: overrides and isolates make a name read as another one */
export const nameBidi: CertificateLint = {
  name: "name-bidi",
  citation: "Unicode TR 36 2.5; TR 9",
  says: "names have no characters that turn the direction of writing",
  level: "error",
  applies: ({ attributes }) => attributes.length > 0,
  judge: ({ attributes }) => attributes.map(({ value }) => bidiIn(value)).find(Boolean),
};
