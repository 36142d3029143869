/** Days are texts, `2026-11-30`, so that no zone moves them. */
const utc = (day: string) => new Date(`${day}T00:00:00Z`);
const textOf = (at: Date) => at.toISOString().slice(0, 10);

/** The roster's brings its schemas, and the first page shows a calendar. */
function addDays(day: string, count: number): string {
  const at = utc(day);
  at.setUTCDate(at.getUTCDate() + count);
  return textOf(at);
}

/** The same day of another month, or that month's last. */
export function addMonths(day: string, count: number): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + count, 0));
  return textOf(new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate()))));
}

/** 0 for Monday: a week begins with it (GB/T 7408). */
const weekdayOf = (day: string): number => (utc(day).getUTCDay() + 6) % 7;

/** The weeks that a month touches, each of seven days. */
export function weeksOf(day: string): string[][] {
  const first = `${day.slice(0, 8)}01`;
  const start = addDays(first, -weekdayOf(first));
  const weeks = Math.ceil((weekdayOf(first) + Number(addDays(addMonths(first, 1), -1).slice(8))) / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_day, n) => addDays(start, week * 7 + n)),
  );
}

/** Where a key leads from a day of a calendar; nowhere for others. */
export const steps: Readonly<Record<string, (day: string) => string>> = {
  ArrowLeft: (day) => addDays(day, -1),
  ArrowRight: (day) => addDays(day, 1),
  ArrowUp: (day) => addDays(day, -7),
  ArrowDown: (day) => addDays(day, 7),
  Home: (day) => addDays(day, -weekdayOf(day)),
  End: (day) => addDays(day, 6 - weekdayOf(day)),
  PageUp: (day) => addMonths(day, -1),
  PageDown: (day) => addMonths(day, 1),
};
