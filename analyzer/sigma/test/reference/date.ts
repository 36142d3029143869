// Modifiers appendix, "Time Modifiers": a number out of a date as it is written, without time zones.

export const timeParts = ["minute", "hour", "day", "week", "month", "year"] as const;
export type TimePart = (typeof timeParts)[number];

export function partOf(text: string, part: TimePart): number | undefined {
  const [, year, month, day, hour, minute] = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d))?/.exec(text.trim()) ?? [];
  if (year === undefined) return undefined;
  const written = { year, month, day, hour, minute, week: weekOf(Number(year), Number(month), Number(day)) }[part];
  return written === undefined ? undefined : Number(written);
}

/** ISO 8601: weeks begin on Monday, and the first of a year is the one with its first Thursday. */
function weekOf(year: number, month: number, day: number): number {
  const days = new Date(Date.UTC(year, month - 1, day));
  const weekday = days.getUTCDay() === 0 ? 7 : days.getUTCDay();
  const thursday = new Date(Date.UTC(year, month - 1, day + 4 - weekday));
  let week = 1;
  for (let at = new Date(thursday); ; week += 1) {
    at = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() - 7));
    if (at.getUTCFullYear() !== thursday.getUTCFullYear()) return week;
  }
}
