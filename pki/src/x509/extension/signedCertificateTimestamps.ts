import { asOctets } from "../der/decode.ts";
import { octetString } from "../der/encode.ts";
import { extensionType } from "./definition.ts";

/** RFC 6962 §3.3: the SignedCertificateTimestampList, kept as it stands. */
export const signedCertificateTimestamps = extensionType<Uint8Array>("signedCertificateTimestamps", {
  title: { zh: "证书透明度时间戳", en: "Signed certificate timestamps" },
  parse: asOctets,
  encode: octetString,
  text: (value, language) => [{ zh: `${value.length} 字节`, en: `${value.length} octets` }[language]],
});
