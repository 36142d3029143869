/** Days before the end of a certificate at which its owner is told. */
export const certificateDays = [30, 7, 1] as const;

/** Days before the end of an authority: a new one is a ceremony, and its certificates end with it. */
export const authorityDays = [365, 180, 90, 30] as const;

const day = 86_400_000;

/** The notice that is due now: the nearest of the thresholds that have passed; undefined before the first and after the end. */
export function dueOf(endsAt: number, now: number, thresholds: readonly number[]): number | undefined {
  const left = (endsAt - now) / day;
  if (left <= 0) return undefined;
  const passed = thresholds.filter((days) => left <= days);
  return passed.length === 0 ? undefined : Math.min(...passed);
}

/** A CRL that nine tenths of its time have passed over was not replaced as it should have been. */
export function isLate(
  { this_update, next_update }: { this_update: number; next_update: number },
  now: number,
): boolean {
  return now >= this_update + (next_update - this_update) * 0.9;
}
