import { useLocale } from "react-admin";

export const useLanguage = (): "zh" | "en" => (useLocale() === "en" ? "en" : "zh");

/** The title in the reader's language; a rule without a Chinese one keeps its own. */
export function titleIn(language: "zh" | "en", title: string, titleZh: string): string {
  return language === "zh" && titleZh !== "" ? titleZh : title;
}
