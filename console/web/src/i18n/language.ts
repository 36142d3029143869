import type { Language } from "../session/self.ts";

const key = "chengfang.language";

/** The language of this browser before anybody is logged in. */
export function rememberedLanguage(): Language {
  return localStorage.getItem(key) === "en" ? "en" : "zh";
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(key, language);
  declareLanguage(language);
}

/** The page says its language to whatever reads it aloud, writes its numbers or breaks its lines. */
export function declareLanguage(language: Language): void {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
}
