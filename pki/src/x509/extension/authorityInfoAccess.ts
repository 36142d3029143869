import { accessText, encodeAccess, parseAccess } from "./accessDescription.ts";
import type { AccessDescription } from "./accessDescription.ts";
import { extensionType } from "./definition.ts";

/** RFC 5280 §4.2.2.1. */
export const authorityInfoAccess = extensionType<readonly AccessDescription[]>("authorityInfoAccess", {
  title: { zh: "机构信息访问", en: "Authority information access" },
  parse: parseAccess,
  encode: encodeAccess,
  text: accessText,
});
