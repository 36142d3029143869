import type { Chance } from "./chance.ts";

/** The bytes in pieces as a network brings them. */
export function pieces(input: Buffer, chance: Chance): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 0; at < input.length; ) {
    const length = chance.below(4) === 0 ? 1 + chance.below(16) : 1 + chance.below(4096);
    parts.push(input.subarray(at, at + length));
    at += length;
  }
  return parts;
}
