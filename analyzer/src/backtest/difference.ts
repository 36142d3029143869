import type { Hit } from "../alert/window.ts";
import { type Booking, timeOfHit } from "./booking.ts";
import type { Calendar } from "./days.ts";
import { Pairs } from "./pairs.ts";
import { DaySamples, EntityTally, entitiesOfHit, type Room, SampleTally } from "./tally.ts";

/** How the matches of one rule on two sides differ. */
export interface Difference {
  gained: number;
  lost: number;
  same: number;
  readonly gainedSamples: SampleTally;
  readonly lostSamples: SampleTally;
  readonly lostEntities: EntityTally;
  readonly lostDays: DaySamples;
}

interface Options {
  readonly samples: number;
  readonly room: Room;
  /** Rules that are correlations on either side. */
  readonly correlations: ReadonlySet<string>;
  readonly calendar: Calendar;
}

/** Holds the matches of both sides against each other: of rules event by event, of correlations by what they rest on. */
export class Differences {
  readonly byRule = new Map<string, Difference>();
  readonly #pairs = new Map<string, Pairs>();
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  book(tried: Booking, baseline: Booking): void {
    for (const id of new Set([...tried.matches.keys(), ...baseline.matches.keys()])) {
      if (this.#options.correlations.has(id)) this.#pair(id, hitsOf(tried, id), hitsOf(baseline, id));
      else this.#compare(id, tried, baseline);
    }
  }

  /** There is no more to come: what found no counterpart is gained or lost. */
  end(): void {
    for (const [id, pairs] of this.#pairs) {
      const difference = this.#of(id);
      const [gained, lost] = [pairs.rest("tried"), pairs.rest("baseline")];
      difference.gained += gained.length;
      difference.lost += lost.length;
      this.#show(difference, gained, lost);
    }
    this.#pairs.clear();
  }

  #compare(id: string, tried: Booking, baseline: Booking): void {
    const has = tried.matches.get(id)?.count ?? 0;
    const had = baseline.matches.get(id)?.count ?? 0;
    const difference = this.#of(id);
    difference.same += Math.min(has, had);
    difference.gained += Math.max(0, has - had);
    difference.lost += Math.max(0, had - has);
    this.#show(difference, has > had ? hitsOf(tried, id) : [], had > has ? hitsOf(baseline, id) : []);
  }

  #pair(id: string, tried: readonly Hit[], baseline: readonly Hit[]): void {
    const pairs = this.#pairs.get(id) ?? new Pairs();
    this.#pairs.set(id, pairs);
    const difference = this.#of(id);
    for (const hit of tried) if (pairs.add("tried", hit)) difference.same += 1;
    for (const hit of baseline) if (pairs.add("baseline", hit)) difference.same += 1;
  }

  #of(id: string): Difference {
    const known = this.byRule.get(id);
    if (known !== undefined) return known;
    const fresh = freshDifference(this.#options);
    this.byRule.set(id, fresh);
    return fresh;
  }

  #show(difference: Difference, gained: readonly Hit[], lost: readonly Hit[]): void {
    for (const hit of gained) difference.gainedSamples.add(hit);
    for (const hit of lost) {
      difference.lostSamples.add(hit);
      difference.lostEntities.add(entitiesOfHit(hit));
      difference.lostDays.add(this.#options.calendar.dayOf(timeOfHit(hit)), hit);
    }
  }
}

/** Of a rule that has matched nothing on either side. */
export function freshDifference({ samples, room }: Pick<Options, "samples" | "room">): Difference {
  return {
    gained: 0,
    lost: 0,
    same: 0,
    gainedSamples: new SampleTally(samples),
    lostSamples: new SampleTally(samples),
    lostEntities: new EntityTally(room),
    lostDays: new DaySamples(samples),
  };
}

/** What a correlation goes on holding for is no match. */
const hitsOf = ({ hits, matches }: Booking, id: string): Hit[] =>
  matches.has(id) ? hits.filter((hit) => hit.rule.id === id) : [];
