import { invisibleIn } from "../characters.ts";
import type { CertificateLint } from "../subject.ts";

/** Unicode TR 36 2.10 (unverified): two names that look the same must be the same */
export const nameInvisible: CertificateLint = {
  name: "name-invisible",
  citation: "Unicode TR 36 2.10 (unverified)",
  says: "names have no invisible characters",
  level: "error",
  applies: ({ attributes }) => attributes.length > 0,
  judge: ({ attributes }) => attributes.map(({ value }) => invisibleIn(value)).find(Boolean),
};
