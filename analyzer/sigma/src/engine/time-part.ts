import type { TimePart } from "../language/expression.ts";

const stamp = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}))?/;
const day = 86_400_000;

const places = { year: 1, month: 2, day: 3, hour: 4, minute: 5 } as const;

/** A part of a date as it is written, or undefined if the text is none. No time zone is applied (Sigma says so). */
export function timePart(text: string, part: TimePart): number | undefined {
  const found = stamp.exec(text.trim());
  if (!found) return undefined;
  const number = (place: number) => (found[place] === undefined ? undefined : Number(found[place]));
  if (part !== "week") return number(places[part]);
  return isoWeek(Date.UTC(number(places.year) ?? 0, (number(places.month) ?? 1) - 1, number(places.day)));
}

/** ISO 8601: the week that holds the Thursday, 1 to 53. */
function isoWeek(at: number): number {
  const weekday = (new Date(at).getUTCDay() + 6) % 7;
  const thursday = at + (3 - weekday) * day;
  const start = Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1);
  return 1 + Math.floor((thursday - start) / (7 * day));
}
