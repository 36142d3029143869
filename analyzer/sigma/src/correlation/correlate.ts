import { addMark, allGroups, changedGroups, type Groups, type KeptGroup, openGroups, sweepGroups } from "./groups.ts";
import { type Group, groupOf, keyOf, type Match, type ReadField, valueOf } from "./key.ts";
import type { Evidence, Mark } from "./memory.ts";
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
  /** What the condition rests on, without what an earlier firing has told; also below correlations that it builds on. */
  readonly evidence: readonly Evidence[];
  /** `value_count`: the values of these events. */
  readonly values: readonly string[];
}

export interface Correlator {
  /** Takes an event in; answers the correlations that hold with it, referenced ones first. */
  observe(observation: Observation): Firing[];
  /** Forgets groups that were idle for longer than their window. */
  sweep(arrived: number): void;
  /** Groups that changed since this was last asked, for keeping. */
  changes(): KeptGroup[];
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
  const groups = openGroups(rules, options.kept ?? [], options.budget ?? 200_000);
  const watched = new Set(rules.flatMap((rule) => rule.rules));
  const counts = { late: 0 };
  return {
    observe(observation) {
      if (!observation.matched.some((rule) => watched.has(rule))) return [];
      const matches: Match[] = observation.matched.map((rule) => ({ rule, crossed: true }));
      const all: Firing[] = [];
      for (const rule of rules) {
        // In the rules' order, so that an event that matches several is each step of a chain in turn.
        const own = rule.rules.flatMap((id) => matches.filter((match) => match.rule === id && takesIn(rule, match)));
        if (own.length === 0) continue;
        const firings = judge({ rule, groups, counts }, own, observation);
        for (const { crossed, group, evidence } of firings) matches.push({ rule: rule.id, crossed, group, evidence });
        all.push(...firings);
      }
      return all;
    },
    sweep: (arrived) => sweepGroups(groups, arrived),
    changes: () => changedGroups(groups),
    kept: () => allGroups(groups),
    counts: () => ({
      groups: [...groups.rooms.values()].reduce((sum, room) => sum + room.groups.size, 0),
      marks: groups.marks,
      evicted: groups.evicted,
      late: counts.late,
    }),
  };
}

interface Judging {
  readonly rule: CorrelationRule;
  readonly groups: Groups;
  readonly counts: { late: number };
}

/** One firing for each group that the event's matches fall into; an event counts once in each. */
function judge({ rule, groups, counts }: Judging, matches: readonly Match[], observation: Observation): Firing[] {
  const { event, at, arrived, read } = observation;
  const firings = new Map<string, Firing>();
  const counted = new Set<string>();
  for (const match of matches) {
    const value = valueOf(rule, match, read);
    const group = groupOf(rule, match, read);
    const key = keyOf(group);
    if (value === undefined || counted.has(`${value}\0${key}`)) continue;
    counted.add(`${value}\0${key}`);
    const mark = markOf({ at, event, value }, match);
    const { outcome, memory } = addMark(groups, { rule, key, arrived }, mark);
    if (outcome === "late") counts.late += 1;
    if (outcome !== "crossed" && outcome !== "holds") continue;
    firings.set(
      key,
      fired({ rule, group, before: firings.get(key) }, outcome, tell(outcome === "crossed" ? memory.marks() : [mark])),
    );
  }
  return [...firings.values()];
}

interface Firings {
  readonly rule: CorrelationRule;
  readonly group: Group;
  /** What another match of the same event led to in this group. */
  readonly before: Firing | undefined;
}

function fired({ rule, group, before }: Firings, outcome: "crossed" | "holds", told: readonly Mark[]): Firing {
  return {
    rule,
    crossed: outcome === "crossed" || before?.crossed === true,
    group,
    evidence: [...(before?.evidence ?? []), ...told.flatMap((each) => [...(each.under ?? []), each])],
    values: rule.type === "value_count" ? told.map((each) => each.value) : [],
  };
}

/** Events below one mark that are remembered with it. */
const mostUnder = 100;

function markOf(mark: Mark, { evidence = [] }: Match): Mark {
  const under = evidence.filter((each) => each.event !== mark.event).map(({ at, event }) => ({ at, event }));
  return under.length === 0 ? mark : { ...mark, under: under.slice(-mostUnder) };
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
