import { reasonFlags } from "../../extension/distributionPoint.ts";
import type { ReasonFlag } from "../../extension/distributionPoint.ts";

/** Every reason of ReasonFlags (RFC 5280 4.2.1.13). */
const all = reasonFlags.filter((flag) => flag !== "unused");

const bits = new Map<ReasonFlag, number>(all.map((flag, index) => [flag, 1 << index]));

/** A set of reasons as one number; reasons absent means all of them. */
export function reasonMask(flags: readonly ReasonFlag[] = all): number {
  return flags.reduce((mask, flag) => mask | (bits.get(flag) ?? 0), 0);
}

export const allReasons = reasonMask();
