import type { Test, TimePart } from "./expression.ts";

/** The values that a part of a date can have; a year can be any. Weeks are those of ISO 8601, of which some years have 53. */
const ranges: Readonly<Record<TimePart, readonly [least: number, most: number]>> = {
  minute: [0, 59],
  hour: [0, 23],
  day: [1, 31],
  week: [1, 53],
  month: [1, 12],
  year: [0, 9999],
};

/** Why no date, or every date, could meet a comparison with one of its parts. */
export function reasonAgainstPart({ part, number, operator }: Extract<Test, { kind: "compare" }>): string | undefined {
  if (part === undefined) return undefined;
  const [least, most] = ranges[part];
  if (!Number.isInteger(number) || number < least || number > most)
    return `${part} ${number}: a date has none but whole numbers from ${least} to ${most}`;
  if ((operator === "gt" && number === most) || (operator === "lt" && number === least))
    return `no ${part} is ${operator === "gt" ? "greater" : "less"} than ${number}`;
  return undefined;
}
