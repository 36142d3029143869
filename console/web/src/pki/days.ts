const dayMs = 86_400_000;

/** Whole days until a moment, begun ones counted; below zero, days since. */
export function daysBetween(now: number, until: string): number {
  const left = (Date.parse(until) - now) / dayMs;
  return left > 0 ? Math.ceil(left) : Math.floor(left);
}

export const daysLeft = (until: string): number => daysBetween(Date.now(), until);
