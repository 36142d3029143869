import { randomInt } from "node:crypto";

/**
 * Makes ids of batches that sort by time and never come twice: microseconds that only go up, and a number of this run
 * in case the clock was set back between two runs.
 */
export function createIds(now: () => number): () => string {
  const run = base36(randomInt(36 ** 3), 3);
  let last = 0;
  return () => {
    last = Math.max(last + 1, now() * 1000);
    return base36(last, 10) + run;
  };
}

/** The id of one event of a batch. */
export const eventId = (batch: string, index: number): string => `${batch}-${base36(index, 3)}`;

/** The id of one of several events that a record of a batch gives. */
export const partId = (record: string, number: number): string => `${record}-${base36(number, 2)}`;

const base36 = (value: number, width: number) => value.toString(36).padStart(width, "0");
