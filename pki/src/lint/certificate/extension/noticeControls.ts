import { noticesOf } from "../notices.ts";
import { controlIn } from "../characters.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.4: "The explicitText string SHOULD NOT include any control characters (e.g., U+0000 to U+001F and U+007F to U+009F)." */
export const noticeControls: CertificateLint = {
  name: "notice-controls",
  citation: "RFC 5280 4.2.1.4",
  says: "a user notice has no control characters",
  level: "warn",
  applies: ({ certificate }) => noticesOf(certificate).length > 0,
  judge: ({ certificate }) =>
    noticesOf(certificate)
      .map(({ text }) => controlIn(text))
      .find(Boolean),
};
