import { assetKindWords } from "@chengfang/model/asset";
import type { Language } from "../words.ts";

/** A kind of asset in words; one that is not known as it stands. */
export const assetKind = (kind: string, language: Language): string => wordOf(assetKindWords[language], kind);

/** The word of a code that a table holds as text; one that is not known as it stands. */
export const wordOf = (words: Readonly<Record<string, string>>, code: string): string =>
  new Map(Object.entries(words)).get(code) ?? code;
