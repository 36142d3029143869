import polyglotI18nProvider from "ra-i18n-polyglot";
import type { I18nProvider, TranslationMessages } from "react-admin";
import { chooseLanguage } from "../session/calls.ts";
import type { Language } from "../session/self.ts";
import { countIn } from "./counted.ts";
import { declareLanguage, rememberLanguage } from "./language.ts";
import { loadMessages } from "./load.ts";

const locales = [
  { locale: "zh", name: "中文" },
  { locale: "en", name: "English" },
];

/** A choice of language is kept with the account; its words come when it is chosen. */
export function i18nProvider(first: Language, words: TranslationMessages): I18nProvider {
  declareLanguage(first); // an account's language may be another than the browser's
  const provider = polyglotI18nProvider(
    (locale) => (locale === first ? words : loadMessages(locale === "en" ? "en" : "zh")),
    first,
    locales,
    { allowMissing: true },
  );
  return {
    ...provider,
    translate: (key, options = {}) => provider.translate(key, { ...options, smart_count: countIn(options) }),
    changeLocale: async (locale) => {
      const language = locale === "en" ? "en" : "zh";
      rememberLanguage(language);
      await chooseLanguage(language);
      await provider.changeLocale(locale);
    },
  };
}
