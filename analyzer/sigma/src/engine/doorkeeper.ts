import type { Taxonomy } from "../logsource/taxonomy.ts";
import { createGate, type Gate } from "./gate.ts";
import type { Origins } from "./program.ts";

/** Tells from its JSON alone that no rule can match a record; it may be wrong the other way. */
export type Doorkeeper = (json: string) => boolean;

const mostKinds = 1000;
const trial = 256;
const pause = 63 * trial;

/**
 * Parsing is the larger part of the work for records that no rule is about, or that only a few keyword rules are about. So
 * the text is asked first for the names of log sources, and, where few literals are left to find, for these. Where it sends
 * away fewer than one in eight it rests: then parsing has to be done anyway.
 */
export function createDoorkeeper(origins: Origins, claimsOf: NonNullable<Taxonomy["claimsOf"]>): Doorkeeper {
  const kinds = new Map<string, Gate | "nobody" | "anybody">();
  let asked = 0;
  let away = 0;
  let resting = 0;

  function gateOf(claims: readonly string[]): Gate | "nobody" | "anybody" {
    const names = new Set(claims);
    const key = [...names].toSorted().join("\n");
    const known = kinds.get(key);
    if (known !== undefined) return known;
    // A gate takes longer to make than a record to parse: records that claim ever something else get no more of them.
    if (kinds.size >= mostKinds) return "anybody";
    const literals = origins.literalsOf(names);
    const gate = literals?.length === 0 ? "nobody" : ((literals && createGate(literals)) ?? "anybody");
    kinds.set(key, gate);
    return gate;
  }

  function sendsAway(json: string): boolean {
    const claims = claimsOf(json);
    if (claims === undefined) return false;
    const gate = gateOf(claims);
    return gate === "nobody" || (gate !== "anybody" && !gate.mayHold(json));
  }

  return (json) => {
    if (resting > 0) {
      resting -= 1;
      return false;
    }
    if (asked === trial) {
      if (away * 8 < asked) resting = pause;
      asked = 0;
      away = 0;
    }
    asked += 1;
    const gone = sendsAway(json);
    if (gone) away += 1;
    return gone;
  };
}
