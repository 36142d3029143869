import type { TranslationMessages } from "react-admin";
import type { Language } from "../session/self.ts";

const loaders = {
  zh: async () => import("virtual:messages/zh"),
  en: async () => import("virtual:messages/en"),
};
const asked = new Map<Language, Promise<TranslationMessages>>();

/** The words of a language, loaded once; one that could not be loaded is asked for again. */
export function loadMessages(language: Language): Promise<TranslationMessages> {
  const known = asked.get(language);
  if (known !== undefined) return known;
  const loading = loaders[language]().then((each) => each.default);
  asked.set(language, loading);
  loading.catch(() => asked.delete(language));
  return loading;
}
