import type { Taxonomy } from "../logsource/taxonomy.ts";
import { createGate, type Gate } from "./gate.ts";
import type { Origins } from "./program.ts";

/** Tells from its JSON alone that no rule can match a record; it may be wrong the other way. */
export type Doorkeeper = (json: string) => boolean;

const mostKinds = 1000;
const trial = 256;
const pause = 63 * trial;

type Kind = Gate | "nobody" | "anybody";

/** What has to be looked for in a record that claims these names of log sources. */
function createKinds(origins: Origins): (claims: readonly string[]) => Kind {
  const kinds = new Map<string, Kind>();
  /** The same by names in the order that records have them in, as to sort them takes as long as the gate itself. */
  const asWritten = new Map<string, Kind>();

  function kindOf(names: ReadonlySet<string>): Kind {
    const key = [...names].toSorted().join("\n");
    const known = kinds.get(key);
    if (known !== undefined) return known;
    // A gate takes longer to make than a record to parse: records that claim ever something else get no more of them.
    if (kinds.size >= mostKinds) return "anybody";
    const literals = origins.literalsOf(names);
    const kind = literals?.length === 0 ? "nobody" : ((literals && createGate(literals)) ?? "anybody");
    kinds.set(key, kind);
    return kind;
  }

  return (claims) => {
    const written = claims.join("\n");
    const before = asWritten.get(written);
    if (before !== undefined) return before;
    const kind = kindOf(new Set(claims));
    if (asWritten.size < mostKinds) asWritten.set(written, kind);
    return kind;
  };
}

/**
 * Parsing is the larger part of the work for records that no rule is about, or that only a few keyword rules are about. So
 * the text is asked first for the names of log sources, and, where few literals are left to find, for these. Where it sends
 * away fewer than one in eight it rests: then parsing has to be done anyway.
 */
export function createDoorkeeper(origins: Origins, claimsOf: NonNullable<Taxonomy["claimsOf"]>): Doorkeeper {
  const kindOf = createKinds(origins);
  let asked = 0;
  let away = 0;
  let resting = 0;

  function sendsAway(json: string): boolean {
    const claims = claimsOf(json);
    if (claims === undefined) return false;
    const kind = kindOf(claims);
    return kind === "nobody" || (kind !== "anybody" && !kind.mayHold(json));
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
