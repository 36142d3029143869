import { noticesOf } from "../notices.ts";
import { tags } from "../../../x509/der/decode.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.2.1.4: "Conforming CAs MUST NOT encode explicitText as VisibleString or BMPString." */
export const noticeEncoding: CertificateLint = {
  name: "notice-encoding",
  citation: "RFC 5280 4.2.1.4",
  says: "a user notice is UTF8String or IA5String",
  level: "error",
  applies: ({ certificate }) => noticesOf(certificate).length > 0,
  judge: ({ certificate }) =>
    noticesOf(certificate).some(({ tag }) => tag !== tags.utf8String && tag !== tags.ia5String)
      ? "it is not"
      : undefined,
};
