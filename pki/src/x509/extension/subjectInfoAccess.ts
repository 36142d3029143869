import { accessText, encodeAccess, parseAccess } from "./accessDescription.ts";
import type { AccessDescription } from "./accessDescription.ts";
import { extensionType } from "./definition.ts";

/** RFC 5280 §4.2.2.2. */
export const subjectInfoAccess = extensionType<readonly AccessDescription[]>("subjectInfoAccess", {
  title: { zh: "主体信息访问", en: "Subject information access" },
  parse: parseAccess,
  encode: encodeAccess,
  text: accessText,
});
