import { addDays, daysBetween, shiftAt } from "@chengfang/model/emergency/roster";

/** The seven days of the week that a day lies in, Monday first. */
export function weekOf(day: string): string[] {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  const monday = addDays(day, -weekday);
  return daysBetween(monday, addDays(monday, 6));
}

/** The city's day that the shift of now began on. */
export const dutyDay = (): string => shiftAt(new Date().toISOString()).day;

/** The day that the address names, if it is one. */
export const dayIn = (text: string | null): string =>
  text !== null && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : dutyDay();
