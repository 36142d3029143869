import type { Hit } from "../alert/window.ts";

type SideName = "tried" | "baseline";

/** Hits of one correlation that wait for their counterpart, by side and entity. */
type Waiting = Readonly<Record<SideName, Map<string, Hit[]>>>;

/** Of one entity so many wait at most; the oldest then stays alone. */
const mostWaiting = 1000;

/**
 * Pairs what a correlation found on two sides. With another threshold it fires by another event, so that its hits are the
 * same where they are of one entity and rest on events of the same time.
 */
export class Pairs {
  readonly #waiting: Waiting = { tried: new Map(), baseline: new Map() };
  readonly #alone: { readonly [side in SideName]: Hit[] } = { tried: [], baseline: [] };

  /** True if the other side has had it. */
  add(side: SideName, hit: Hit): boolean {
    const key = `${hit.entity.kind}\0${hit.entity.value}`;
    const opposite = this.#waiting[side === "tried" ? "baseline" : "tried"].get(key);
    const found = opposite?.findIndex((other) => overlap(hit, other)) ?? -1;
    if (opposite !== undefined && found !== -1) {
      opposite.splice(found, 1);
      return true;
    }
    const own = this.#waiting[side].get(key) ?? [];
    this.#waiting[side].set(key, own);
    own.push(hit);
    if (own.length > mostWaiting) this.#alone[side].push(...own.splice(0, 1));
    return false;
  }

  /** Those that found no counterpart; there are no more to come. */
  rest(side: SideName): Hit[] {
    return [...this.#alone[side], ...[...this.#waiting[side].values()].flat()];
  }
}

function overlap(one: Hit, other: Hit): boolean {
  const [a, b] = [boundsOf(one), boundsOf(other)];
  return a.first <= b.last && b.first <= a.last;
}

function boundsOf({ events }: Hit): { first: number; last: number } {
  const times = events.map(({ at }) => at);
  return { first: Math.min(...times), last: Math.max(...times) };
}
