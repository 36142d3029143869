import { asNull } from "../der/decode.ts";
import { nil } from "../der/encode.ts";
import { extensionType } from "./definition.ts";

/** RFC 6960 §4.2.2.2.1: the responder's certificate is not itself asked about. */
export const ocspNoCheck = extensionType<true>("ocspNoCheck", {
  title: { zh: "OCSP 免查", en: "OCSP no check" },
  parse: (node) => {
    asNull(node);
    return true;
  },
  encode: nil,
  text: (_, language) => [
    { zh: "响应者证书无需查询状态", en: "the responder's own status is not asked for" }[language],
  ],
});
