/** What a field holds: a day, a moment to the minute in the reader's zone, or a time of day. */
export type DateKind = "day" | "minute" | "clock";

const two = (n: number) => String(n).padStart(2, "0");

/**
 * What somebody typed, as the value of a field: `2026-11-30`, `2026-11-30T08:09` or `08:09`; empty for nothing, undefined
 * for what is no such time. Also taken: 2026/11/30, 2026.11.30, 20261130, 2026年11月30日 8:09, 202611300809 and full-width digits.
 */
export function readDate(kind: DateKind, text: string): string | undefined {
  const plain = text
    .normalize("NFKC")
    .replaceAll(/[年月/.]/g, "-")
    .replaceAll(/[日T]/g, " ")
    .trim();
  if (plain === "") return "";
  if (kind === "clock") return clockOf(plain);
  const [, day = "", clock = ""] = /^(\d{8}|\d+-\d+-\d+) *(.*)$/.exec(plain) ?? [];
  const date = dayOf(day);
  if (kind === "day") return clock === "" ? date : undefined;
  const time = clockOf(clock === "" ? "00:00" : clock);
  return date === undefined || time === undefined ? undefined : `${date}T${time}`;
}

/** A field's value as it is shown. */
export const showDate = (value: string): string => value.replace("T", " ");

function dayOf(text: string): string | undefined {
  const found = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (found === null) return undefined;
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number];
  const there = new Date(Date.UTC(year, month - 1, day));
  const same = there.getUTCMonth() === month - 1 && there.getUTCDate() === day && year >= 1000;
  return same ? `${year}-${two(month)}-${two(day)}` : undefined;
}

function clockOf(text: string): string | undefined {
  const [, hour, minute] = /^(\d{1,2}):?(\d{2})(?::\d{2})?$/.exec(text) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return `${two(Number(hour))}:${minute}`;
}
