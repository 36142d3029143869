import { isDay } from "../date.ts";
import type { Detector } from "../kind.ts";

const shape =
  /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?$/;

/** Year, month and day of a date as forms and databases write it. */
export function dayOf(
  value: string,
): { readonly year: number; readonly month: number; readonly day: number } | undefined {
  const [, year, m1, d1, m2, d2] = shape.exec(value) ?? [];
  const day = { year: Number(year), month: Number(m1 ?? m2), day: Number(d1 ?? d2) };
  return isDay(day.year, day.month, day.day) ? day : undefined;
}

/** No `sure`: every other column holds dates. */
export const birthDate: Detector = {
  kind: "birth-date",
  title: { zh: "出生日期", en: "Date of birth" },
  personal: "personal",
  names: {
    zh: ["出生日期", "出生年月", "生日", "出生时间"],
    latin: ["birth", "birthday", "birthdate", "dateofbirth", "dob", "csrq", "csny", "sr"],
  },
  fits: (value) => dayOf(value) !== undefined,
  chance: 0.5,
};
