import { asString } from "../der/decode.ts";
import { printableString } from "../der/encode.ts";
import type { OidName } from "../oid.ts";
import { extensionType } from "./definition.ts";
import type { ExtensionType, Phrase } from "./definition.ts";

/**
 * The extensions of GM/T 0015 that hold one number: written as PrintableString, read as any string, since deployed
 * authorities are not of one mind.
 */
export function printableNumber(name: OidName, title: Phrase): ExtensionType<string> {
  return extensionType<string>(name, { title, parse: asString, encode: printableString, text: (value) => [value] });
}
