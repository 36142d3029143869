import { fault, isFault } from "../language/problem.ts";
import { comparison } from "./number.ts";
import type { Shape } from "./shape.ts";
import type { Comparison } from "./value.ts";

/** A number of bytes, or the name of an extracted one: depth, offset, distance, within. */
export const place: Shape<Comparison> = {
  read(text) {
    const value = comparison.read(text);
    if (isFault(value)) return fault("bad-number", 0, text);
    return value.operator === "=" && value.extra.length === 0 ? value : fault("bad-number", 0, text);
  },
  write: comparison.write,
};
