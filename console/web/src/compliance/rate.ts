/** `86.4 %`: never rounded up over a threshold. */
export const rateText = (rate: number): string => `${(Math.floor(rate * 10) / 10).toFixed(1)}%`;

/** By the bands of the 2025 template: above 90 %, from 60 %, below. */
export function rateMood(rate: number): "good" | "warn" | "bad" {
  if (rate > 90) return "good";
  return rate >= 60 ? "warn" : "bad";
}
