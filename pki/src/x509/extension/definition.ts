import { decode } from "../der/decode.ts";
import type { DecodeOptions, Node } from "../der/decode.ts";
import type { OidName } from "../oid.ts";
import { oids } from "../oid.ts";

export type Language = "zh" | "en";

/** Chinese as GM/T 0015 and GB/T 20518 write it, and English. */
export type Phrase = Readonly<Record<Language, string>>;

/** One extension: how it is read, written and said. */
export interface ExtensionType<T> {
  readonly name: OidName;
  readonly oid: string;
  readonly title: Phrase;
  /** Reads extnValue, which begins at `base` of the outermost input. Throws Malformation. */
  parse(value: Uint8Array, base?: number): T;
  /** The extnValue, for `encodeExtension`. */
  encode(value: T): Uint8Array;
  /** What it says, a line for each thing said. */
  text(value: T, language: Language): string[];
}

interface Parts<T> {
  readonly title: Phrase;
  readonly parse: (node: Node) => T;
  readonly encode: (value: T) => Uint8Array;
  readonly text: (value: T, language: Language) => string[];
}

/** An extension by its name in `oids`. */
export function extensionType<T>(name: OidName, { title, parse, encode, text }: Parts<T>): ExtensionType<T> {
  const limits = (base: number): DecodeOptions => ({ base });
  return {
    name,
    oid: oids[name],
    title,
    parse: (value, base = 0) => parse(decode(value, limits(base))),
    encode,
    text,
  };
}
