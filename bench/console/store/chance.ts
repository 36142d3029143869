/** Pseudo-random choices that are the same for the same seed (mulberry32). */
export interface Chance {
  /** A number from 0 to 1. */
  readonly next: () => number;
  readonly below: (limit: number) => number;
  /** An index below `size`; the first ones come far more often, as among real hosts and rules. */
  readonly skewed: (size: number) => number;
}

export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    below: (limit) => Math.floor(next() * limit),
    skewed: (size) => Math.min(size - 1, Math.floor((size + 1) ** next()) - 1),
  };
}
