import { dayText } from "../../ui/when.ts";

export interface Month {
  readonly year: number;
  /** 1–12 */
  readonly month: number;
}

export const monthOf = (at: Date): Month => ({ year: at.getFullYear(), month: at.getMonth() + 1 });

export function monthBy({ year, month }: Month, by: number): Month {
  return monthOf(new Date(year, month - 1 + by, 1));
}

export interface Cell {
  readonly day: string;
  /** Of this month, not of its neighbours. */
  readonly inside: boolean;
}

/** Whole weeks from Monday to Sunday that hold the month. */
export function weeksOf({ year, month }: Month): Cell[][] {
  const first = new Date(year, month - 1, 1);
  const lead = (first.getDay() + 6) % 7;
  const days = new Date(year, month, 0).getDate();
  const weeks = Math.ceil((lead + days) / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (__, weekday) => {
      const at = new Date(year, month - 1, 1 - lead + week * 7 + weekday);
      return { day: dayText(at), inside: at.getMonth() === month - 1 };
    }),
  );
}
