const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

/** What is left until a moment, or how long it is past, in the largest unit that says enough. */
export function leftOf(
  due: number,
  now: number,
): { unit: "m" | "h" | "d"; n: number; state: "running" | "soon" | "late" } {
  const left = due - now;
  const size = Math.abs(left);
  const state = left <= 0 ? "late" : left < 30 * minute ? "soon" : "running";
  if (size < 2 * hour) return { unit: "m", n: Math.max(1, Math.round(size / minute)), state };
  if (size < 2 * day) return { unit: "h", n: Math.round(size / hour), state };
  return { unit: "d", n: Math.round(size / day), state };
}
