import type { Evidence, Mark } from "./mark.ts";

/** Of a window's events the first so many and the newest so many are shown. */
const mostShown = 100;

/** What is shown of a window with many events, or with events below them. */
export interface Show {
  readonly first: Evidence[];
  readonly newest: Evidence[];
}

export function emptyShow(): Show {
  return { first: [], newest: [] };
}

/** Adds an event, behind those that it stands for. */
export function show({ first, newest }: Show, { at, event, under }: Pick<Mark, "at" | "event" | "under">): void {
  for (const evidence of under ?? none) (first.length < mostShown ? first : newest).push(evidence);
  (first.length < mostShown ? first : newest).push({ at, event });
  if (newest.length >= 2 * mostShown) newest.splice(0, newest.length - mostShown);
}

const none: readonly Evidence[] = [];

export function shownOf({ first, newest }: Show): Evidence[] {
  return [...first, ...newest.slice(-mostShown)];
}
