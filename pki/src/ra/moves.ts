import type { RequestState } from "@chengfang/model/pki";

/**
 * Which state follows which. The database refuses every other step (migrations/001-guards.ts is made from this table),
 * so that no request is issued unseen; a state that a newer version adds is in its own table and triggers.
 */
export const moves = {
  entered: ["approved", "returned", "rejected", "withdrawn"],
  returned: ["entered", "withdrawn"],
  approved: ["issuing", "ready", "returned", "rejected", "withdrawn"],
  ready: ["issuing", "withdrawn"],
  issuing: ["issued", "failed", "ready"],
  failed: ["issuing", "rejected"],
  issued: [],
  rejected: [],
  withdrawn: [],
} as const satisfies Record<RequestState, readonly RequestState[]>;

/** States in which the names, the key and the person may still be changed by whoever entered them. */
export const changeable = ["entered", "returned"] as const satisfies readonly RequestState[];

/** May a request in this state, known or not, come into that one? */
export function mayMove(from: string, to: RequestState): boolean {
  const next: Readonly<Record<string, readonly string[]>> = moves;
  return next[from]?.includes(to) ?? false;
}
