import { asNull } from "../der/decode.ts";
import { nil } from "../der/encode.ts";
import { extensionType } from "./definition.ts";

/** RFC 6962 §3.1: what carries it is no certificate to be trusted. */
export const precertificatePoison = extensionType<true>("precertificatePoison", {
  title: { zh: "预证书标记", en: "Precertificate poison" },
  parse: (node) => {
    asNull(node);
    return true;
  },
  encode: nil,
  text: (_, language) => [{ zh: "这是预证书", en: "this is a precertificate" }[language]],
});
