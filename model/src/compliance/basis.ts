import type { Basis } from "./assessment.ts";

/** A line of a verdict's basis as one line for each object: passes of a check that several objects share come as one. */
export function linesOf({ same = [], ...basis }: Basis): Basis[] {
  return [basis, ...same.map((other) => ({ ...basis, ...other }))];
}
