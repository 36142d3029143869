import type { Pairs } from "./subject.ts";

/** What a new certificate would say otherwise than the one before it. */
export interface Difference {
  /** An attribute of the subject, or `san`. */
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

interface Names {
  readonly subject: Pairs;
  readonly san: readonly string[];
}

/** Attribute by attribute, then name by name; an empty side was not there, or is there no more. */
export function differences(before: Names, after: Names): Difference[] {
  const types = [...new Set([...before.subject, ...after.subject].map(([type]) => type))];
  const attributes = types.map((type) => ({
    what: type,
    before: valuesOf(before.subject, type),
    after: valuesOf(after.subject, type),
  }));
  const gone = before.san.filter((each) => !after.san.includes(each)).map((each) => san(each, ""));
  const added = after.san.filter((each) => !before.san.includes(each)).map((each) => san("", each));
  return [...attributes.filter((each) => each.before !== each.after), ...gone, ...added];
}

const san = (before: string, after: string): Difference => ({ what: "san", before, after });

const valuesOf = (pairs: Pairs, type: string): string =>
  pairs
    .filter(([each]) => each === type)
    .map(([, value]) => value)
    .join(" + ");
