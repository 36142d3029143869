import { Refusal } from "@chengfang/model/refusal";

/** Offsets from UTC change at such moments at the finest. */
const quarterMs = 900_000;
const hourMs = 3_600_000;

/** The calendar of a time zone. */
export interface Calendar {
  /** The day of a moment, such as `2026-11-30`. */
  dayOf(at: number): string;
  /** Every day of a range, in order; `to` exclusive. */
  days(from: number, to: number): string[];
}

/** Refuses ("bad-request") a zone that the time zone database does not have. */
export function calendarOf(zone: string): Calendar {
  const format = formatOf(zone);
  const known = new Map<number, string>();
  const dayOf = (at: number): string => {
    const quarter = Math.floor(at / quarterMs);
    const found = known.get(quarter);
    if (found !== undefined) return found;
    const day = format.format(quarter * quarterMs);
    known.set(quarter, day);
    return day;
  };
  return {
    dayOf,
    days(from, to) {
      const days = new Set<string>();
      for (let at = from; at < to; at += hourMs) days.add(dayOf(at));
      if (to > from) days.add(dayOf(to - 1));
      return [...days];
    },
  };
}

function formatOf(zone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
  } catch {
    throw new Refusal("bad-request", `there is no time zone ${zone}`, { zone });
  }
}
