import { expect, tags } from "../der/decode.ts";
import type { Node } from "../der/decode.ts";
import { sequence } from "../der/encode.ts";
import { encodeGeneralName, generalNameText, parseGeneralNames } from "../generalName.ts";
import type { GeneralName } from "../generalName.ts";
import { Malformation } from "../malformed.ts";
import { extensionType } from "./definition.ts";

/** RFC 5280 §4.2.1.6. */
export const subjectAltName = extensionType<readonly GeneralName[]>("subjectAltName", {
  title: { zh: "主体替换名称", en: "Subject alternative name" },
  parse: alternativeNames,
  encode: encodeAlternativeNames,
  text: (value) => value.map(generalNameText),
});

/** GeneralNames whose addresses have the 4 or 16 octets of an address alone. Throws Malformation. */
export function alternativeNames(node: Node): GeneralName[] {
  const names = parseGeneralNames(expect(node, tags.sequence));
  if (names.some((name) => name.kind === "ip" && name.bytes.length !== 4 && name.bytes.length !== 16)) {
    throw new Malformation("bad-extension", node.offset, "an address has 4 or 16 octets");
  }
  return names;
}

export function encodeAlternativeNames(names: readonly GeneralName[]): Uint8Array {
  return sequence(...names.map(encodeGeneralName));
}
