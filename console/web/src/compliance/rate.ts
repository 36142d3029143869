import type { Tally } from "@chengfang/model/compliance/assessment";

/** `86.42%`: never rounded up over a threshold; the sliver is for what binary fractions lose. */
export const rateText = (rate: number): string => `${(Math.floor(rate * 100 + 1e-6) / 100).toFixed(2)}%`;

/** By the bands of the 2025 template: above 90 %, from 60 %, below. */
export function rateMood(rate: number): "good" | "warn" | "bad" {
  if (rate > 90) return "good";
  return rate >= 60 ? "warn" : "bad";
}

/** What a rate may still become. */
export interface Reach {
  readonly pending: number;
  /** 符合率 if everything that is to be confirmed were met (the template of 2025: partly met counts nothing). */
  readonly best: number;
  /** Of 100, how much is settled. */
  readonly settled: number;
  /** More is to be confirmed than is settled: the rate says little yet. */
  readonly open: boolean;
}

type Counted = Pick<Tally, "met" | "partial" | "unmet" | "pending">;

/** Undefined where nothing is to be confirmed. */
export function reachOf({ met, partial, unmet, pending }: Counted): Reach | undefined {
  if (pending === 0) return undefined;
  const applicable = met + partial + unmet + pending;
  return {
    pending,
    best: (100 * (met + pending)) / applicable,
    settled: (100 * (applicable - pending)) / applicable,
    open: pending * 2 > applicable,
  };
}
