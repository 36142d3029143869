import type { Language } from "./words.ts";

/** Beijing time, whatever computer prints. */
function parts(time: string) {
  const [date = "", clock = ""] = new Date(Date.parse(time) + 8 * 3_600_000).toISOString().split(/[TZ]/);
  const [y, month, d] = date.split("-").map(Number);
  return { year: y, month, day: d, clock: clock.slice(0, 8), hours: clock.slice(0, 2), minutes: clock.slice(3, 5) };
}

/** 成文日期 in Arabic numerals without leading zeros (GB/T 9704 7.3.5.4). */
export function day(time: string, language: Language): string {
  const { year: y, month, day: d } = parts(time);
  return language === "zh" ? `${y}年${month}月${d}日` : `${y}-${pad(month)}-${pad(d)}`;
}

/** A moment in running text. */
export function moment(time: string, language: Language): string {
  const { hours, minutes } = parts(time);
  return language === "zh"
    ? `${day(time, language)}${hours}时${minutes}分`
    : `${day(time, language)} ${hours}:${minutes}`;
}

/** From one moment to another, the day said once. */
export function span(from: string, to: string, language: Language): string {
  const [a, b] = [moment(from, language), moment(to, language)];
  if (a === b) return a;
  const sameDay = day(from, language) === day(to, language);
  const end = sameDay ? b.slice(day(to, language).length).trim() : b;
  return language === "zh" ? `${a}至${end}` : `${a} to ${end}`;
}

/** A moment in a table. */
export function stamp(time: string): string {
  const { month, day: d, clock } = parts(time);
  return `${pad(month)}-${pad(d)} ${clock}`;
}

export const year = (time: string): number => parts(time).year ?? 0;

const pad = (n = 0) => String(n).padStart(2, "0");
