import type { TimePart } from "../language/expression.ts";

const stamp = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}))?/;
const day = 86_400_000;

/** A part of a date as it is written, or undefined if the text is none. No time zone is applied (Sigma says so). */
export function timePart(text: string, part: TimePart): number | undefined {
  const found = stamp.exec(text.trim());
  if (!found) return undefined;
  const [, year, month, date, hour, minute] = found.map(Number);
  if (year === undefined || month === undefined || date === undefined) return undefined;
  switch (part) {
    case "year":
      return year;
    case "month":
      return month;
    case "day":
      return date;
    case "week":
      return isoWeek(Date.UTC(year, month - 1, date));
    case "hour":
      return found[4] === undefined ? undefined : hour;
    case "minute":
      return found[5] === undefined ? undefined : minute;
  }
}

/** ISO 8601: the week that holds the Thursday, 1 to 53. */
function isoWeek(at: number): number {
  const weekday = (new Date(at).getUTCDay() + 6) % 7;
  const thursday = at + (3 - weekday) * day;
  const start = Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1);
  return 1 + Math.floor((thursday - start) / (7 * day));
}
