import type { Lane } from "../records/lane.ts";

const chinaMs = 8 * 3_600_000;

/** Gives out incident numbers; the one writer counts on from what is in the records. */
export function openNumbers(lane: Lane) {
  const given = new Map<number, number>();
  return {
    /** How the next numbers are made at this time, in the year that it is in China. */
    async at(now: string): Promise<() => string> {
      const year = new Date(Date.parse(now) + chinaMs).getUTCFullYear();
      if (!given.has(year)) given.set(year, await lane.counted(year));
      return () => {
        const place = (given.get(year) ?? 0) + 1;
        given.set(year, place);
        return lane.number(year, place);
      };
    },
  };
}
