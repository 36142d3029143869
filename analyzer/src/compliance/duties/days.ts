/** Days are `2026-03-31`, as the register keeps them. */
const utc = (day: string): Date => new Date(`${day}T00:00:00Z`);
const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/** The day in China at a moment. */
export const dayAt = (at: string): string => dayOf(new Date(Date.parse(at) + 8 * 3_600_000));

/** So many days later. */
export const plusDays = (day: string, days: number): string => dayOf(new Date(utc(day).getTime() + days * 86_400_000));

/** So many months later; the last of the month where it has no such day. */
export function plusMonths(day: string, months: number): string {
  const from = utc(day);
  const last = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0));
  const date = Math.min(from.getUTCDate(), last.getUTCDate());
  return dayOf(new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), date)));
}
