import type { Leaf } from "../language/expression.ts";
import type { Answer } from "./answers.ts";
import type { Outline } from "./outline.ts";

/** A leaf whose answer would have to be another one. */
export interface Change {
  readonly leaf: Leaf;
  readonly wanted: boolean;
}

/** The fewest leaves that would have to answer otherwise for a node to hold, or not to hold. */
export interface Way {
  /** Infinite where no record could do it. */
  readonly count: number;
  /** The first of them. */
  readonly changes: readonly Change[];
  /** Search identifiers and filters that would have to let go of the record. */
  readonly excluding: readonly string[];
  /** Nothing else is missing than that these let go. */
  readonly onlyExcluded: boolean;
}

const mostChanges = 20;
const nothing: Way = { count: 0, changes: [], excluding: [], onlyExcluded: true };
const never: Way = { count: Number.POSITIVE_INFINITY, changes: [], excluding: [], onlyExcluded: false };

/** What is missing for the node to hold. */
export function nearest(outline: Outline, answers: ReadonlyMap<Leaf, Answer>): Way {
  return toward(true, outline, answers);
}

function toward(wanted: boolean, outline: Outline, answers: ReadonlyMap<Leaf, Answer>): Way {
  switch (outline.kind) {
    case "leaf":
      return ofLeaf(wanted, outline.leaf, answers);
    case "not":
      return wanted ? letGo(outline.item, answers) : toward(true, outline.item, answers);
    case "and":
    case "or": {
      const ways = outline.items.map((item) => toward(wanted, item, answers));
      const way = (outline.kind === "and") === wanted ? together(ways) : shortest(ways);
      return wanted && outline.role === "filter" ? excludedBy(outline.label, way) : way;
    }
  }
}

function ofLeaf(wanted: boolean, leaf: Leaf, answers: ReadonlyMap<Leaf, Answer>): Way {
  const holds = answers.get(leaf)?.holds ?? false;
  if (holds === wanted) return nothing;
  return { count: 1, changes: [{ leaf, wanted }], excluding: [], onlyExcluded: false };
}

/** What a filter from elsewhere asks is no part of the rule: whatever is missing, it took the record out. */
function excludedBy(filter: string, way: Way): Way {
  return way.count === 0 ? way : { ...way, excluding: [filter], onlyExcluded: true };
}

/** A negated node that holds keeps the record out: by those of its search identifiers that hold. */
function letGo(item: Outline, answers: ReadonlyMap<Leaf, Answer>): Way {
  const way = toward(false, item, answers);
  if (way.count === 0) return way;
  return { ...way, excluding: holdingIn(item, answers), onlyExcluded: true };
}

function holdingIn(outline: Outline, answers: ReadonlyMap<Leaf, Answer>): string[] {
  if (toward(true, outline, answers).count > 0) return [];
  if (outline.role === "selection") return [outline.label];
  if (outline.kind === "leaf") return [];
  return (outline.kind === "not" ? [outline.item] : outline.items).flatMap((item) => holdingIn(item, answers));
}

function together(ways: readonly Way[]): Way {
  const needed = ways.filter(({ count }) => count > 0);
  return {
    count: needed.reduce((sum, { count }) => sum + count, 0),
    changes: needed.flatMap(({ changes }) => changes).slice(0, mostChanges),
    excluding: needed.flatMap(({ excluding }) => excluding),
    onlyExcluded: needed.every(({ onlyExcluded }) => onlyExcluded),
  };
}

function shortest(ways: readonly Way[]): Way {
  return ways.reduce((best, way) => (way.count < best.count ? way : best), never);
}
