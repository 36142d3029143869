const dayMs = 86_400_000;

/** How a deadline stands: whole days left or over, and how pressing that is. */
export interface Due {
  readonly key: "left" | "today" | "over";
  readonly days: number;
  readonly mood: "still" | "warn" | "bad";
}

/** A day given alone ends with it, in the reader's zone. */
export function dueOf(deadline: string, now: number): Due {
  const end = /^\d{4}-\d\d-\d\d$/.test(deadline) ? Date.parse(`${deadline}T23:59:59.999`) : Date.parse(deadline);
  const left = end - now;
  if (left < 0) return { key: "over", days: Math.max(1, Math.ceil(-left / dayMs)), mood: "bad" };
  const days = Math.floor(left / dayMs);
  if (days === 0) return { key: "today", days, mood: "bad" };
  return { key: "left", days, mood: days <= 7 ? "warn" : "still" };
}

export const dueNow = (deadline: string): Due => dueOf(deadline, Date.now());
export const todayText = (): string => new Date().toLocaleDateString("sv-SE");
