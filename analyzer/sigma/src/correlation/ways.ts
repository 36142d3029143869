import { type Condition, namesOf } from "../language/condition.ts";
import type { Way } from "./rule.ts";

/** A condition in words may come about in so many ways. */
const mostWays = 64;

/**
 * All ways in which a condition over references of rules holds, without those that another makes superfluous; or why
 * they cannot be told.
 */
export function waysOf(condition: Condition, references: readonly string[]): readonly Way[] | string {
  const ways = spread(condition, { references, negated: false });
  return ways === undefined ? `a condition that can hold in more than ${mostWays} ways is not judged` : ways;
}

interface Context {
  readonly references: readonly string[];
  readonly negated: boolean;
}

function spread(condition: Condition, context: Context): Way[] | undefined {
  const { references, negated } = context;
  switch (condition.kind) {
    case "name":
      return literal(references.indexOf(condition.name), negated);
    case "not":
      return spread(condition.item, { references, negated: !negated });
    case "of": {
      const items = namesOf(condition.target, references).map((name): Condition => ({ kind: "name", name }));
      return spread({ kind: condition.quantifier === "all" ? "and" : "or", items }, context);
    }
    case "and":
    case "or": {
      const items = condition.items.map((item) => spread(item, context));
      const isEvery = (condition.kind === "and") !== negated; // De Morgan
      return isEvery ? every(items) : some(items);
    }
  }
}

function literal(place: number, negated: boolean): Way[] {
  return [{ present: negated ? [] : [place], absent: negated ? [place] : [] }];
}

function some(items: readonly (Way[] | undefined)[]): Way[] | undefined {
  let all: Way[] = [];
  for (const ways of items) {
    if (ways === undefined) return undefined;
    all = needed([...all, ...ways]);
    if (all.length > mostWays) return undefined;
  }
  return all;
}

function every(items: readonly (Way[] | undefined)[]): Way[] | undefined {
  let all: Way[] = [{ present: [], absent: [] }];
  for (const ways of items) {
    if (ways === undefined || all.length * ways.length > mostWays * 8) return undefined;
    all = needed(all.flatMap((one) => ways.flatMap((other) => both(one, other))));
    if (all.length > mostWays) return undefined;
  }
  return all;
}

/** Nothing if a rule would have to match and not to match. */
function both(one: Way, other: Way): Way[] {
  const present = union(one.present, other.present);
  const absent = union(one.absent, other.absent);
  return present.some((place) => absent.includes(place)) ? [] : [{ present, absent }];
}

function union(one: readonly number[], other: readonly number[]): number[] {
  return [...new Set([...one, ...other])].toSorted((a, b) => a - b);
}

/** Without ways that ask for all that another asks for, and more. */
function needed(ways: readonly Way[]): Way[] {
  return ways.filter(
    (way, index) =>
      !ways.some((other, place) => place !== index && isWithin(other, way) && (!isWithin(way, other) || place < index)),
  );
}

function isWithin(one: Way, other: Way): boolean {
  return (
    one.present.every((place) => other.present.includes(place)) &&
    one.absent.every((place) => other.absent.includes(place))
  );
}
