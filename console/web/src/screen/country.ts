import type { Language } from "../session/self.ts";

/** Where CLDR's names are not those of Chinese law. */
const own: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  TW: { zh: "中国台湾", en: "Taiwan, China" },
  HK: { zh: "中国香港", en: "Hong Kong, China" },
  MO: { zh: "中国澳门", en: "Macao, China" },
};
const books = {
  zh: new Intl.DisplayNames("zh-CN", { type: "region" }),
  en: new Intl.DisplayNames("en", { type: "region" }),
};

/** A country's name by its ISO code; undefined for none. */
export function countryName(code: string, language: Language): string | undefined {
  if (!/^[A-Z]{2}$/.test(code)) return undefined;
  return own[code]?.[language] ?? books[language].of(code);
}
