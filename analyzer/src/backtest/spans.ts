import type { Hit } from "../alert/window.ts";
import { fits } from "../alert/window.ts";

/** From the first to the last event of an alert. */
export interface Span {
  first: number;
  last: number;
}

/** Of one rule and entity so many newest take events in, as the analyzer has it. */
const mostOpen = 20;
const mostKept = 500_000;

/**
 * The alerts that one side would have raised, by rule and entity, and no more of them than when they were. Hits are taken
 * together as the analyzer's windows do, with nobody there to close an alert.
 */
export class Spans {
  /** Rule id → entity → its alerts, oldest begun first. */
  readonly byRule = new Map<string, Map<string, Span[]>>();
  /** Some were forgotten to keep within memory. */
  capped = false;
  readonly #withinMs: number;
  #kept = 0;

  constructor(withinMs: number) {
    this.#withinMs = withinMs;
  }

  /** Adds a hit; answers how many alerts begin with it. */
  add(hit: Hit): number {
    const spans = this.#spansOf(hit);
    let begun = 0;
    for (const { at } of hit.events) {
      let span = spans.slice(-mostOpen).findLast((each) => fits(each, at, this.#withinMs));
      if (span === undefined) {
        spans.push((span = { first: at, last: at }));
        begun += 1;
      }
      span.first = Math.min(span.first, at);
      span.last = Math.max(span.last, at);
    }
    this.#kept += begun;
    return begun;
  }

  #spansOf({ rule, entity }: Hit): Span[] {
    const ofRule = this.byRule.get(rule.id) ?? new Map<string, Span[]>();
    this.byRule.set(rule.id, ofRule);
    const key = `${entity.kind}\0${entity.value}`;
    const known = ofRule.get(key);
    if (known !== undefined) return known;
    if (this.#kept >= mostKept) this.#forgetOne(ofRule);
    const fresh: Span[] = [];
    ofRule.set(key, fresh);
    return fresh;
  }

  #forgetOne(ofRule: Map<string, Span[]>): void {
    const [oldest] = ofRule;
    if (oldest === undefined) return;
    ofRule.delete(oldest[0]);
    this.#kept -= oldest[1].length;
    this.capped = true;
  }
}

/** How the alerts of a rule on two sides stand to each other: one is the same where the other side has one of its entity at that time. */
export function compareSpans(
  tried: ReadonlyMap<string, readonly Span[]> | undefined,
  baseline: ReadonlyMap<string, readonly Span[]> | undefined,
): { gained: number; lost: number; same: number } {
  const gained = alone(tried, baseline);
  const all = [...(tried ?? new Map<string, readonly Span[]>()).values()].reduce((sum, some) => sum + some.length, 0);
  return { gained, lost: alone(baseline, tried), same: all - gained };
}

type OfEntities = ReadonlyMap<string, readonly Span[]>;

function alone(of: OfEntities | undefined, others: OfEntities | undefined): number {
  let count = 0;
  for (const [key, spans] of of ?? []) {
    const opposite = others?.get(key) ?? [];
    for (const { first, last } of spans)
      if (!opposite.some((other) => other.first <= last && other.last >= first)) count += 1;
  }
  return count;
}
