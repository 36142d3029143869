import type { Entity } from "@chengfang/model/alert";
import type { BacktestComparison, BacktestDay, BacktestEntities, BacktestSample } from "@chengfang/model/backtest";
import { shown } from "../alert/shown.ts";
import type { Hit } from "../alert/window.ts";

const kinds = ["host", "user", "address"] as const satisfies readonly Entity["kind"][];

/** Memory that all counts of a back-test share. */
export interface Room {
  /** Entities that may still be counted by name. */
  entities: number;
}

/** Counts by entity; when memory is used up, those not met before are no longer told apart. */
export class EntityTally {
  readonly #counts = new Map<Entity["kind"], Map<string, number>>();
  readonly #room: Room;
  capped = false;

  constructor(room: Room) {
    this.#room = room;
  }

  add(entities: Iterable<Entity>): void {
    for (const { kind, value } of entities) {
      const counts = this.#counts.get(kind) ?? new Map<string, number>();
      this.#counts.set(kind, counts);
      const known = counts.get(value);
      if (known === undefined && this.#room.entities <= 0) {
        this.capped = true;
        continue;
      }
      if (known === undefined) this.#room.entities -= 1;
      counts.set(value, (known ?? 0) + 1);
    }
  }

  /** The most frequent first, then by name. */
  top(most: number): BacktestEntities[] {
    return kinds.flatMap((kind) => {
      const counts = this.#counts.get(kind);
      if (counts === undefined) return [];
      const top = [...counts]
        .toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
        .slice(0, most)
        .map(([value, matches]) => ({ value, matches }));
      return [{ kind, total: counts.size, capped: this.capped, top }];
    });
  }
}

/** Matches and alerts by day. */
export class DayTally {
  readonly #days = new Map<string, { matches: number; alerts: number }>();

  add(day: string, matches: number, alerts: number): void {
    const known = this.#days.get(day);
    if (known === undefined) this.#days.set(day, { matches, alerts });
    else {
      known.matches += matches;
      known.alerts += alerts;
    }
  }

  on(day: string): { matches: number; alerts: number } {
    return this.#days.get(day) ?? { matches: 0, alerts: 0 };
  }

  /** Days with any, in order. */
  days(): BacktestDay[] {
    return [...this.#days].map(([day, counts]) => ({ day, ...counts })).toSorted((a, b) => (a.day < b.day ? -1 : 1));
  }
}

/** Keeps the first hits and the last ones; why the latter matched is worked out at the end alone. */
export class SampleTally {
  readonly #most: number;
  readonly #first: BacktestSample[] = [];
  readonly #last: Hit[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  add(hit: Hit): void {
    if (this.#first.length < this.#most) this.#first.push(sampleOf(hit));
    else if (this.#most > 0) {
      this.#last.push(hit);
      if (this.#last.length >= 4 * this.#most) this.#last.splice(0, this.#last.length - this.#most);
    }
  }

  /** The last are those after the first ones. */
  samples(): { first: BacktestSample[]; last: BacktestSample[] } {
    return { first: [...this.#first], last: this.#last.slice(-this.#most).map(sampleOf) };
  }
}

/** How many hits each day had, and the first of them; days beyond those of the longest range are counted alone. */
export class DaySamples {
  readonly #most: number;
  readonly #days = new Map<string, { matches: number; samples: BacktestSample[] }>();

  constructor(most: number) {
    this.#most = most;
  }

  add(day: string, hit: Hit): void {
    const known = this.#days.get(day) ?? { matches: 0, samples: [] };
    this.#days.set(day, known);
    known.matches += 1;
    const room = known.samples.length < this.#most && this.#days.size <= mostDays;
    if (room) known.samples.push(sampleOf(hit));
  }

  /** In order. */
  days(): BacktestComparison["lostDays"] {
    return [...this.#days].map(([day, each]) => ({ day, ...each })).toSorted((a, b) => (a.day < b.day ? -1 : 1));
  }
}

/** A year and a month. */
const mostDays = 400;

function sampleOf({ entity, events, matched }: Hit): BacktestSample {
  const last = events.at(-1);
  return {
    event: last?.id ?? "",
    at: new Date(last?.at ?? 0).toISOString(),
    entity,
    matched: matched().map((each) => ({ ...each, value: shown(each.value) })),
  };
}

/** Whom a hit is of: whom its alert is kept for, and everybody else that the event names, each once. */
export function entitiesOfHit({ entity, entities }: Hit): Entity[] {
  const others = entities.filter(({ kind, value }) => kind !== entity.kind || value !== entity.value);
  return [entity, ...new Map(others.map((each) => [`${each.kind}\0${each.value}`, each])).values()];
}
