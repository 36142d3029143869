import { asSmallInteger } from "../der/decode.ts";
import { integer } from "../der/encode.ts";
import { extensionType } from "./definition.ts";

/** RFC 5280 §4.2.1.14: how many more certificates may use anyPolicy. */
export const inhibitAnyPolicy = extensionType<number>("inhibitAnyPolicy", {
  title: { zh: "限制所有策略", en: "Inhibit anyPolicy" },
  parse: asSmallInteger,
  encode: integer,
  text: (value) => [String(value)],
});
