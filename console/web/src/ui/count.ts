import type { Language } from "../session/self.ts";

/** A count as it is read from afar: 万 and 亿 in Chinese, thousands set apart in English. */
export function bigText(n: number, language: Language): string {
  if (language === "en") return exactText(Math.round(n));
  if (n >= 99_995_000) return `${short(n / 1e8)}亿`;
  if (n >= 10_000) return `${short(n / 1e4)}万`;
  return String(Math.round(n));
}

/** Three figures at least, no zeros after the point. */
function short(n: number): string {
  const digits = n >= 1000 ? 0 : n >= 100 ? 1 : 2;
  return String(Number(n.toFixed(digits)));
}

/** Every figure, where numbers have to add up or a person decides over so many. */
export const exactText = (n: number): string => n.toLocaleString("en-US");

/** From here on a Chinese reader takes in 万 faster than figures. */
const longFrom = 100_000;

/** A number as people read it, in the language of the page. */
export function countText(n: number, language: Language = pageLanguage()): string {
  return language === "zh" && n >= longFrom ? bigText(n, language) : exactText(n);
}

const pageLanguage = (): Language =>
  typeof document !== "undefined" && document.documentElement.lang.startsWith("zh") ? "zh" : "en";
