import type { Language } from "../session/self.ts";

const key = "chengfang.language";

/** The language of this browser before anybody is logged in. */
export function rememberedLanguage(): Language {
  return localStorage.getItem(key) === "en" ? "en" : "zh";
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(key, language);
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
}
