/** Clocks may be that far ahead of ours. */
export const aheadMs = 600_000;

/**
 * When an event happened, epoch milliseconds. One from the future would make all that follows it look late, so that its
 * arrival stands in for it; so it does where the time cannot be read.
 */
export function eventTime(timestamp: unknown, ingested: unknown): number {
  const arrived = timeIn(ingested) || 0;
  const at = timeIn(timestamp);
  return Number.isNaN(at) || at > arrived + aheadMs ? arrived : at;
}

const timeIn = (value: unknown): number => (typeof value === "string" ? Date.parse(value) : Number.NaN);
