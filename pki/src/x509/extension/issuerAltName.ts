import { generalNameText } from "../generalName.ts";
import type { GeneralName } from "../generalName.ts";
import { extensionType } from "./definition.ts";
import { alternativeNames, encodeAlternativeNames } from "./subjectAltName.ts";

/** RFC 5280 §4.2.1.7. */
export const issuerAltName = extensionType<readonly GeneralName[]>("issuerAltName", {
  title: { zh: "颁发者替换名称", en: "Issuer alternative name" },
  parse: alternativeNames,
  encode: encodeAlternativeNames,
  text: (value) => value.map(generalNameText),
});
