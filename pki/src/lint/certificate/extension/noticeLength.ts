import { noticesOf } from "../notices.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.4: "The explicitText field is a string with a maximum size of 200 characters." */
export const noticeLength: CertificateLint = {
  name: "notice-length",
  citation: "RFC 5280 4.2.1.4",
  says: "a user notice has at most 200 characters",
  level: "error",
  applies: ({ certificate }) => noticesOf(certificate).length > 0,
  judge: ({ certificate }) => {
    const lengths = noticesOf(certificate).map(({ text }) => Array.from(text).length);
    const longest = Math.max(...lengths);
    return longest > 200 ? `${longest} characters` : undefined;
  },
};
