import { noticesOf } from "../notices.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.4: "When the UTF8String encoding is used, all character sequences SHOULD be normalized according to Unicode normalization form C." */
export const noticeNormalised: CertificateLint = {
  name: "notice-normalised",
  citation: "RFC 5280 4.2.1.4",
  says: "a user notice is in normalisation form C",
  level: "warn",
  applies: ({ certificate }) => noticesOf(certificate).length > 0,
  judge: ({ certificate }) =>
    noticesOf(certificate).some(({ text }) => text !== text.normalize("NFC")) ? "it is not" : undefined,
};
