import { type GroupChange, type KeptGroup, openGroups } from "./groups.ts";
import { type Group, groupOf, keyOf, type Match, type ReadField, valueOf } from "./key.ts";
import type { Mark } from "./memory.ts";
import type { CorrelationRule } from "./rule.ts";

/** An event with every rule that it matched. */
export interface Observation {
  readonly event: string;
  /** Event time, by which windows slide, and the time of arrival, by which idle groups are forgotten; epoch milliseconds. */
  readonly at: number;
  readonly arrived: number;
  readonly matched: readonly string[];
  readonly read: ReadField;
}

/** A correlation whose condition holds with this event. */
export interface Firing {
  readonly rule: CorrelationRule;
  /** The condition did not hold before: this is one match of the correlation. */
  readonly crossed: boolean;
  readonly group: Group;
  /** What the condition rests on, oldest first, without what an earlier firing has told. */
  readonly marks: readonly Mark[];
}

export interface Correlator {
  /** Takes an event in; answers the correlations that hold with it, referenced ones first. */
  observe(observation: Observation): Firing[];
  /** Forgets groups that were idle for longer than their window. */
  sweep(arrived: number): void;
  /** Groups that changed since this was last asked, for keeping. */
  changes(): GroupChange[];
  /** All groups, to go on with under changed rules. */
  kept(): KeptGroup[];
  counts(): { groups: number; marks: number; evicted: number; late: number };
}

export interface CorrelatorOptions {
  /** What was kept; groups of rules that are gone or changed are left out. */
  readonly kept?: Iterable<KeptGroup>;
  /** Marks remembered in all. Beyond it the rule that holds most forgets its least recently touched group, counted as evicted. */
  readonly budget?: number;
}

/** Correlations over a stream of matches. Each rule comes after those that it refers to. */
export function createCorrelator(rules: readonly CorrelationRule[], options: CorrelatorOptions = {}): Correlator {
  const groups = openGroups(rules, options.kept ?? [], options.budget ?? 400_000);
  const watched = new Set(rules.flatMap((rule) => rule.rules));
  let late = 0;

  /** One firing for each group that the event's matches fall into; an event counts once in each. */
  function judge(
    rule: CorrelationRule,
    matches: readonly Match[],
    { event, at, arrived, read }: Observation,
  ): Firing[] {
    const firings = new Map<string, Firing>();
    const counted = new Set<string>();
    for (const match of matches) {
      const value = valueOf(rule, match, read);
      const group = groupOf(rule, match, read);
      const key = keyOf(group);
      if (value === undefined || counted.has(`${value}\0${key}`)) continue;
      counted.add(`${value}\0${key}`);
      const mark: Mark = { at, event, value };
      const { outcome, memory } = groups.add({ rule, key, arrived }, mark);
      if (outcome === "late") late += 1;
      if (outcome !== "crossed" && outcome !== "holds") continue;
      const crossed = outcome === "crossed" || firings.get(key)?.crossed === true;
      const marks = [...(firings.get(key)?.marks ?? []), ...tell(crossed ? memory.marks() : [mark])];
      firings.set(key, { rule, crossed, group, marks });
    }
    return [...firings.values()];
  }

  return {
    observe(observation) {
      if (!observation.matched.some((rule) => watched.has(rule))) return [];
      const matches: Match[] = observation.matched.map((rule) => ({ rule, crossed: true }));
      const all: Firing[] = [];
      for (const rule of rules) {
        const own = matches.filter((match) => rule.rules.includes(match.rule) && takesIn(rule, match));
        if (own.length === 0) continue;
        const firings = judge(rule, own, observation);
        for (const { crossed, group } of firings) matches.push({ rule: rule.id, crossed, group });
        all.push(...firings);
      }
      return all;
    },
    sweep: groups.sweep,
    changes: groups.changes,
    kept: groups.kept,
    counts: () => ({ ...groups.counts(), late }),
  };
}

function tell(marks: readonly Mark[]): Mark[] {
  const fresh = marks.filter((mark) => mark.told === undefined);
  for (const mark of fresh) mark.told = true;
  return fresh;
}

/** What goes on holding is one match, so it is not counted again; it only stays near in time. */
function takesIn(rule: CorrelationRule, match: Match): boolean {
  return match.crossed || rule.type === "temporal" || rule.type === "temporal_ordered";
}
