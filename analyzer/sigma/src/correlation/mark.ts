import type { FieldValue } from "../engine/record.ts";

/** An event that a condition rests on. */
export interface Evidence {
  readonly at: number;
  readonly event: string;
}

/** One match that a group takes in. */
export interface Mark extends Evidence {
  /** The distinct value, or the rule's place in the correlation. */
  readonly value: string;
  /** What is added up or ranked. */
  readonly amount: number;
  /** Where another correlation matched: what that rests on besides this event. */
  under: readonly Evidence[] | undefined;
  /** It was part of a firing already, so that an alert counts each event once. */
  told: boolean;
  /** Of a window that is judged later: what an alert will need of the event that begins it. */
  readonly carried: Carried | undefined;
}

/** What is left of an event when a window is judged that it began. */
export interface Carried {
  /** Whatever the caller wants back with the firing. */
  readonly note: string | undefined;
  /** Fields that correlations above this one read. */
  readonly fields: { readonly [name: string]: FieldValue };
}

/** A mark as it is kept: the last parts are left out where they say nothing. */
export type KeptMark = readonly [
  at: number,
  event: string,
  value?: string,
  amount?: number,
  told?: 0 | 1,
  under?: readonly (readonly [number, string])[],
  carried?: readonly [string | null, { readonly [name: string]: FieldValue }] | null,
];

/** A mark in the short form in which it outlives the process. */
export function keepMark({ at, event, value, amount, told, under, carried }: Mark): KeptMark {
  if (carried !== undefined)
    return [at, event, value, amount, told ? 1 : 0, pairsOf(under), [carried.note ?? null, carried.fields]];
  if (under !== undefined) return [at, event, value, amount, told ? 1 : 0, pairsOf(under)];
  if (told) return [at, event, value, amount, 1];
  if (amount !== 0) return [at, event, value, amount];
  return value === "" ? [at, event] : [at, event, value];
}

/** The mark of a short form, as `keepMark` gave it. */
export function restoreMark([at, event, value = "", amount = 0, told, under, carried]: KeptMark): Mark {
  return {
    at,
    event,
    value,
    amount,
    under: under === undefined || under.length === 0 ? undefined : evidenceOf(under),
    told: told === 1,
    carried: carried ? { note: carried[0] ?? undefined, fields: carried[1] } : undefined,
  };
}

export function pairsOf(evidence: readonly Evidence[] = []): (readonly [number, string])[] {
  return evidence.map(({ at, event }) => [at, event] as const);
}

export function evidenceOf(pairs: readonly (readonly [number, string])[]): Evidence[] {
  return pairs.map(([at, event]) => ({ at, event }));
}

/** The event itself, behind what it stands for. */
export function evidenceIn(marks: readonly Mark[]): Evidence[] {
  const evidence: Evidence[] = [];
  for (const { at, event, under } of marks) {
    if (under !== undefined) evidence.push(...under);
    evidence.push({ at, event });
  }
  return evidence;
}

/** Place for a mark in a list sorted by time: behind all that are not later, found from the end. */
export function placeOf(marks: readonly Mark[], at: number): number {
  let place = marks.length;
  while (place > 0 && (marks[place - 1]?.at ?? 0) > at) place -= 1;
  return place;
}

/** Equal times stand in the rules' order, so that an order may pass through them. */
export function placeInOrder(marks: readonly Mark[], { at, value }: Mark): number {
  const step = Number(value);
  let place = placeOf(marks, at);
  while (place > 0 && marks[place - 1]?.at === at && Number(marks[place - 1]?.value) > step) place -= 1;
  return place;
}
