import { dayText, timeText } from "../ui/when.ts";

/** `昨天 03:12` rather than a date, as long as the reader knows which day that was. */
export function driftDay(
  at: string,
  now: number,
): { readonly key: "today" | "yesterday" | "other"; readonly time: string } {
  const text = timeText(at);
  const [day = "", clock = ""] = text.split(" ");
  if (day === dayText(new Date(now))) return { key: "today", time: clock.slice(0, 5) };
  if (day === dayText(new Date(now - 86_400_000))) return { key: "yesterday", time: clock.slice(0, 5) };
  return { key: "other", time: text.slice(0, 16) };
}

export const driftNow = (at: string): ReturnType<typeof driftDay> => driftDay(at, Date.now());
