import { asOctets } from "../der/decode.ts";
import { octetString } from "../der/encode.ts";
import { extensionType } from "./definition.ts";
import { colonHex } from "./hex.ts";

/** RFC 5280 §4.2.1.2; GM/T 0015: SHA-1 of the public key value. */
export const subjectKeyIdentifier = extensionType<Uint8Array>("subjectKeyIdentifier", {
  title: { zh: "主体密钥标识符", en: "Subject key identifier" },
  parse: asOctets,
  encode: octetString,
  text: (value) => [colonHex(value)],
});
