import { bitsOf, isSilent } from "../lint/together.ts";
import { withFlag } from "./edit.ts";
import type { Candidate } from "./select.ts";

interface State {
  readonly candidate: Candidate;
  enabled: boolean;
}

/** A rule that came back for the sake of a bit. */
export interface Kept {
  readonly candidate: Candidate;
  readonly bit: string;
}

/**
 * Rules that ask for a bit can never match if those that set it are off: these are switched on again, without alerting,
 * and what they ask for in turn as well. Changes `states`.
 */
export function keepNeeded(states: readonly State[], change: (at: number, candidate: Candidate) => void): Kept[] {
  const setters = new Map<string, number[]>();
  for (const [at, { candidate }] of states.entries())
    for (const bit of namesOf(candidate, ["set", "toggle"])) setters.set(bit, [...(setters.get(bit) ?? []), at]);
  const kept: Kept[] = [];
  const queue = states.flatMap(({ enabled, candidate }) => (enabled ? namesOf(candidate, ["isset"]) : []));
  const seen = new Set<string>();
  for (let bit = queue.pop(); bit !== undefined; bit = queue.pop()) {
    if (seen.has(bit)) continue;
    seen.add(bit);
    for (const at of setters.get(bit) ?? []) {
      const state = states[at];
      if (state === undefined || state.enabled) continue;
      const { candidate } = state;
      change(at, isSilent(candidate.rule) ? candidate : { ...candidate, rule: withFlag(candidate.rule, "noalert") });
      kept.push({ candidate, bit });
      queue.push(...namesOf(candidate, ["isset"]));
    }
  }
  return kept;
}

function namesOf({ rule }: Candidate, commands: readonly string[]): string[] {
  return bitsOf({ rule }, commands).flatMap(({ names }) => names);
}
