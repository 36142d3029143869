import type { Hit } from "../alert/window.ts";
import { fits } from "../alert/window.ts";

/** From the first to the last event of an alert. */
export interface Span {
  first: number;
  last: number;
}

/** The alerts that one side would have raised, by rule and entity: no more of them than when they were. */
export interface Spans {
  /** Adds a hit; answers how many alerts begin with it. */
  add(hit: Hit): number;
  /** Rule id → entity → its alerts, oldest begun first. */
  readonly byRule: ReadonlyMap<string, ReadonlyMap<string, readonly Span[]>>;
  /** Some were forgotten to keep within memory. */
  readonly capped: () => boolean;
}

/** Of one rule and entity so many newest take events in, as the analyzer has it. */
const mostOpen = 20;
const mostKept = 500_000;

/** Groups hits as the analyzer's windows do, with nobody there to close an alert. */
export function createSpans(withinMs: number): Spans {
  const byRule = new Map<string, Map<string, Span[]>>();
  let kept = 0;
  let capped = false;

  function spansOf(hit: Hit): Span[] {
    const ofRule = byRule.get(hit.rule.id) ?? new Map<string, Span[]>();
    byRule.set(hit.rule.id, ofRule);
    const key = `${hit.entity.kind}\0${hit.entity.value}`;
    const known = ofRule.get(key);
    if (known !== undefined) return known;
    const fresh: Span[] = [];
    ofRule.set(key, fresh);
    if (kept >= mostKept) forgetOne(ofRule);
    return fresh;
  }

  function forgetOne(ofRule: Map<string, Span[]>): void {
    const [oldest] = ofRule;
    if (oldest === undefined) return;
    ofRule.delete(oldest[0]);
    kept -= oldest[1].length;
    capped = true;
  }

  return {
    add(hit) {
      const spans = spansOf(hit);
      let begun = 0;
      for (const { at } of hit.events) {
        let span = spans.slice(-mostOpen).findLast((each) => fits(each, at, withinMs));
        if (span === undefined) {
          spans.push((span = { first: at, last: at }));
          begun += 1;
        }
        span.first = Math.min(span.first, at);
        span.last = Math.max(span.last, at);
      }
      kept += begun;
      return begun;
    },
    byRule,
    capped: () => capped,
  };
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
