import type { FieldValue } from "../engine/record.ts";
import { commonTo, groupFor, type Groups, touched } from "./groups.ts";
import type { Group } from "./group.ts";
import {
  amountOf,
  type Common,
  isAbsent,
  joined,
  type Match,
  type ReadField,
  shownValue,
  textFor,
  valueFor,
} from "./key.ts";
import { type Carried, type Evidence, evidenceIn, type Mark } from "./mark.ts";
import type { Room } from "./room.ts";
import type { CorrelationRule } from "./rule.ts";

/** A correlation whose condition holds. */
export interface Firing {
  readonly rule: CorrelationRule;
  /** The condition did not hold before: this is one match of the correlation. */
  readonly crossed: boolean;
  /** Event time: of the event with which the condition holds, or the end of the window. */
  readonly at: number;
  readonly group: Common;
  /** What the condition is about: the number that was reached, or the number that the window came to. */
  readonly value: number;
  /** What the condition rests on, without what an earlier firing has told; also below correlations that it builds on. */
  readonly evidence: readonly Evidence[];
  /** `value_count`: the values of these events. */
  readonly values: readonly string[];
  /** Judged on closing: the window, its end no part of it. */
  readonly window: { readonly from: number; readonly until: number } | undefined;
  /** Where there is no event at hand: the note of the event that began the window. */
  readonly note: string | undefined;
}

/** What matches come from: an event, or a window that was closed. */
export interface Source {
  readonly event: string;
  readonly at: number;
  readonly read: ReadField;
  /** Of an event: makes its note. */
  readonly note: (() => string) | undefined;
  /** Of a window: the note it was given. */
  readonly noted: string | undefined;
}

export interface Stage {
  readonly groups: Groups;
  readonly source: Source;
  /** Event time before which nothing comes any more that a closing correlation would count. */
  readonly settled: number;
  readonly counts: { late: number; unjudged: number };
}

/** Takes the matches that wait in a room into its groups; one firing for each group, in which an event counts once. */
export function takeMatches(room: Room, stage: Stage): readonly Firing[] {
  const { rule, matches } = room;
  const [first] = matches;
  if (first === undefined) return none;
  if (matches.length === 1) {
    room.matches.length = 0;
    return takeMatch(room, stage, first);
  }
  room.matches = [];
  // In the rules' order, so that an event that matches several is each step of a chain in turn.
  const ordered = matches.toSorted(
    (one, other) => (room.places.get(one.rule) ?? 0) - (room.places.get(other.rule) ?? 0),
  );
  const firings = new Map<string, Firing>();
  const counted = new Set<string>();
  for (const match of ordered) {
    const key = keyFor(rule, match, stage.source.read);
    const firing = take({ room, stage, before: firings.get(key) }, match, counted);
    if (firing !== undefined) firings.set(key, firing);
  }
  return [...firings.values()];
}

/** The same of a single match. */
export function takeMatch(room: Room, stage: Stage, match: Match): readonly Firing[] {
  const firing = take({ room, stage, before: undefined }, match, undefined);
  return firing === undefined ? none : [firing];
}

const none: readonly never[] = [];

interface Taking {
  readonly room: Room;
  readonly stage: Stage;
  /** What another match of the same event led to in this group. */
  readonly before: Firing | undefined;
}

function take(taking: Taking, match: Match, counted: Set<string> | undefined): Firing | undefined {
  const { room, stage } = taking;
  const { rule } = room;
  const { source } = stage;
  const { at, event, read } = source;
  const amount = isNumeric(rule) ? amountOf(valueFor(rule, match, { read, field: rule.fields[0] ?? "" })) : 0;
  const value = valueOf(room, match, read);
  if (value === undefined || amount === undefined) return undefined;
  const key = keyFor(rule, match, read);
  if (counted?.has(`${value}\0\0${key}`)) return undefined;
  counted?.add(`${value}\0\0${key}`);
  const isClosing = rule.judged === "closing";
  const carried = isClosing ? carriedOf(room, match, source) : undefined;
  const mark: Mark = { at, event, value, amount, under: underOf(match, event), told: false, carried };
  if (!isClosing) return cross(taking, key, mark);
  wait(taking, key, mark);
  return undefined;
}

function isNumeric({ type }: CorrelationRule): boolean {
  return type === "value_sum" || type === "value_avg" || type === "value_percentile" || type === "value_median";
}

/** What a match counts as within its group, or undefined if it counts as nothing. */
function valueOf({ rule, places }: Room, match: Match, read: ReadField): string | undefined {
  if (rule.type === "temporal" || rule.type === "temporal_ordered") return String(places.get(match.rule));
  if (rule.type !== "value_count") return "";
  const { fields } = rule;
  if (fields.length === 1) {
    const text = textFor(valueFor(rule, match, { read, field: fields[0] ?? "" }));
    return isAbsent(text) ? undefined : text;
  }
  const texts = fields.map((field) => textFor(valueFor(rule, match, { read, field })));
  return texts.some(isAbsent) ? undefined : joined(texts);
}

function keyFor(rule: CorrelationRule, match: Match, read: ReadField): string {
  const { groupBy } = rule;
  if (groupBy.length === 0) return "";
  let key = textFor(valueFor(rule, match, { read, field: groupBy[0] ?? "" }));
  for (let index = 1; index < groupBy.length; index += 1)
    key = joined([key, textFor(valueFor(rule, match, { read, field: groupBy[index] ?? "" }))]);
  return key;
}

/** Events below one mark that are remembered with it. */
const mostUnder = 100;

function underOf({ evidence }: Match, own: string): Evidence[] | undefined {
  if (evidence === undefined) return undefined;
  const under = evidence.filter(({ event }) => event !== own).map(({ at, event }) => ({ at, event }));
  return under.length === 0 ? undefined : under.slice(-mostUnder);
}

function carriedOf({ readAbove }: Room, match: Match, { read, note, noted }: Source): Carried | undefined {
  const text = note === undefined ? noted : note();
  if (text === undefined && readAbove.length === 0) return undefined;
  const fields: Record<string, FieldValue> = {};
  for (const name of readAbove) {
    const value = read(match.rule, name);
    if (value !== undefined) fields[name] = value;
  }
  return { note: text, fields };
}

function cross({ room, stage, before }: Taking, key: string, mark: Mark): Firing | undefined {
  const { groups, counts, source } = stage;
  const group = groupFor(groups, room, key);
  const { memory } = group;
  if (memory === undefined) return undefined;
  const outcome = memory.add(mark);
  let firing: Firing | undefined;
  if (outcome === "late") counts.late += 1;
  else if (outcome !== "nothing") {
    const told = memory.tell(outcome === "crossed");
    firing = fired({ group, before, source }, outcome === "crossed", { told, value: memory.value() });
  }
  touched(groups, group);
  return firing;
}

interface Occasion {
  readonly group: Group;
  readonly before: Firing | undefined;
  readonly source: Source;
}

function fired(
  { group, before, source }: Occasion,
  crossed: boolean,
  { told, value }: { told: readonly Mark[]; value: number },
): Firing {
  const { rule } = group.room;
  const evidence = evidenceIn(told);
  return {
    rule,
    crossed: crossed || before?.crossed === true,
    at: source.at,
    group: commonTo(group),
    value,
    evidence: before === undefined ? evidence : [...before.evidence, ...evidence],
    values: rule.type === "value_count" ? told.map((mark) => shownValue(rule.fields.length, mark.value)) : none,
    window: undefined,
    note: source.noted,
  };
}

/** The mark waits for its window to be over. */
function wait({ room, stage }: Taking, key: string, mark: Mark): void {
  const { groups, settled, counts } = stage;
  if (mark.at < settled) {
    counts.late += 1;
    return;
  }
  const group = groupFor(groups, room, key);
  if (group.size === 0 && mark.at < room.blindUntil) {
    counts.unjudged += 1;
    return;
  }
  group.windows?.add(mark, settled);
  touched(groups, group);
}
