import { expect, tags, wellFormed } from "../der/decode.ts";
import { extensionType } from "./definition.ts";
import { colonHex } from "./hex.ts";

/** RFC 5280 §4.2.1.8, kept as the whole SEQUENCE: nothing here asks what it says. */
export const subjectDirectoryAttributes = extensionType<Uint8Array>("subjectDirectoryAttributes", {
  title: { zh: "主体目录属性", en: "Subject directory attributes" },
  parse: (node) => wellFormed(expect(node, tags.sequence)).der,
  encode: (value) => value,
  text: (value) => [colonHex(value)],
});
