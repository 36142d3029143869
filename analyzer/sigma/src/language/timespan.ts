import { Fault } from "./problem.ts";

/** Milliseconds of a unit; a month and a year are means, as pySigma has them. */
const units: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  M: 2_629_746_000,
  y: 31_556_952_000,
};

/** Reads `15m` and the like. */
export function readTimespan(text: string | undefined, line: number): number {
  const found = /^(\d+)([smhdwMy])$/.exec(text ?? "");
  const unit = units[found?.[2] ?? ""];
  const count = Number(found?.[1]);
  if (unit === undefined || count === 0)
    throw new Fault(line, `timespan '${text}' is not a number followed by one of s, m, h, d, w, M, y`);
  if (!Number.isSafeInteger(count * unit)) throw new Fault(line, `timespan '${text}' is too long`);
  return count * unit;
}
