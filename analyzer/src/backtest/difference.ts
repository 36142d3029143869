import type { Booking } from "./booking.ts";
import { EntityTally, entitiesOfHit, type Room, SampleTally } from "./tally.ts";

/** How the matches of one rule on two sides differ. */
export interface Difference {
  gained: number;
  lost: number;
  same: number;
  readonly gainedSamples: SampleTally;
  readonly lostSamples: SampleTally;
  readonly lostEntities: EntityTally;
}

/** Holds the matches of both sides against each other, event by event. */
export interface Differences {
  readonly byRule: ReadonlyMap<string, Difference>;
  book(tried: Booking, baseline: Booking): void;
}

export function openDifferences({ samples, room }: { samples: number; room: Room }): Differences {
  const byRule = new Map<string, Difference>();

  function of(id: string): Difference {
    const known = byRule.get(id);
    if (known !== undefined) return known;
    const fresh = freshDifference({ samples, room });
    byRule.set(id, fresh);
    return fresh;
  }

  return {
    byRule,
    book(tried, baseline) {
      for (const id of new Set([...tried.matches.keys(), ...baseline.matches.keys()])) {
        const has = tried.matches.get(id)?.count ?? 0;
        const had = baseline.matches.get(id)?.count ?? 0;
        const difference = of(id);
        difference.same += Math.min(has, had);
        difference.gained += Math.max(0, has - had);
        difference.lost += Math.max(0, had - has);
        if (has > had) for (const hit of hitsOf(tried, id)) difference.gainedSamples.add(hit);
        if (had <= has) continue;
        for (const hit of hitsOf(baseline, id)) {
          difference.lostSamples.add(hit);
          difference.lostEntities.add(entitiesOfHit(hit));
        }
      }
    },
  };
}

/** Of a rule that has matched nothing on either side. */
export function freshDifference({ samples, room }: { samples: number; room: Room }): Difference {
  return {
    gained: 0,
    lost: 0,
    same: 0,
    gainedSamples: new SampleTally(samples),
    lostSamples: new SampleTally(samples),
    lostEntities: new EntityTally(room),
  };
}

const hitsOf = ({ hits }: Booking, id: string) => hits.filter((hit) => hit.rule.id === id);
