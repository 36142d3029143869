import type { Expression, Leaf } from "../language/expression.ts";
import { anyText, fold, type Pattern } from "../language/pattern.ts";
import { literalsOf } from "./regex-literals.ts";
import { type Spot, rarity } from "./rarity.ts";

/** A literal by which a leaf shows: without it, the leaf cannot hold. */
export interface Witness {
  readonly leaf: Leaf;
  readonly literal: string;
  /** The literal before it was cut to what has to be looked for. */
  readonly uncut: string;
  readonly place: Spot;
  /** Seeing the literal there decides the leaf; otherwise it must be asked. */
  readonly decides: boolean;
  /** Seeing it there uncut would decide the leaf. */
  readonly decidesUncut: boolean;
}

/**
 * Literals of which at least one must be seen for the expression to hold, the rarest that will do; undefined if it can
 * hold without any. An AND needs the witnesses of one item, an OR those of all; what is negated has none.
 */
export function witnessesOf(expression: Expression, signs: Signs): readonly Witness[] | undefined {
  return find(expression, false, signs)?.witnesses;
}

/** The witnesses of single questions. */
type Signs = (leaf: Leaf) => readonly Witness[] | undefined;

/** Of longer literals a part is looked for, as that is as rare and takes less memory. */
const longestLiteral = 12;

interface Found {
  readonly witnesses: readonly Witness[];
  /** How often one of them is seen, roughly. */
  readonly often: number;
}

function find(expression: Expression, negated: boolean, signs: Signs): Found | undefined {
  switch (expression.kind) {
    case "not":
      return find(expression.item, !negated, signs);
    case "leaf": {
      const witnesses = negated ? undefined : signs(expression);
      return witnesses && { witnesses, often: often(witnesses) };
    }
    case "and":
    case "or": {
      const found = expression.items.map((item) => find(item, negated, signs));
      return (expression.kind === "and") === negated ? every(found) : rarest(found);
    }
  }
}

function rarest(items: readonly (Found | undefined)[]): Found | undefined {
  let best: Found | undefined;
  for (const found of items) if (found !== undefined && (best === undefined || found.often < best.often)) best = found;
  return best;
}

function every(items: readonly (Found | undefined)[]): Found | undefined {
  const found = items.filter((item) => item !== undefined);
  if (found.length < items.length) return undefined;
  return {
    witnesses: found.flatMap(({ witnesses }) => witnesses),
    often: found.reduce((sum, each) => sum + each.often, 0),
  };
}

function often(witnesses: readonly Pick<Witness, "leaf" | "literal" | "place">[]): number {
  return witnesses.reduce((sum, { leaf, literal, place }) => sum + rarity(leaf.field, literal, place), 0);
}

/** The witnesses of a single question, if it has any. */
export function signsOf(leaf: Leaf): readonly Witness[] | undefined {
  if (leaf.test.kind === "regex") return ofRegex(leaf, leaf.test.source);
  if (leaf.test.kind !== "text") return undefined;
  const { pattern, cased } = leaf.test;
  const found = longest(pattern);
  if (found === undefined) return undefined;
  const { place } = found;
  const whole = fold(found.literal);
  const literal = place === "anywhere" ? whole.slice(-longestLiteral) : whole;
  const decidesUncut = !cased && found.alone;
  return [{ leaf, literal, uncut: whole, place, decides: decidesUncut && literal === whole, decidesUncut }];
}

function ofRegex(leaf: Leaf, source: string): readonly Witness[] | undefined {
  const witnessesFor = (literals: readonly string[]) =>
    literals.map((uncut): Witness => {
      const literal = uncut.slice(-longestLiteral);
      return { leaf, literal, uncut, place: "anywhere", decides: false, decidesUncut: false };
    });
  const literals = literalsOf(source, (a, b) => often(witnessesFor(a)) < often(witnessesFor(b)));
  return literals && witnessesFor(literals);
}

/** The longest literal piece of a pattern, and where it must lie. */
function longest(pattern: Pattern): { literal: string; place: Spot; alone: boolean } | undefined {
  if (pattern.length === 0) return { literal: "", place: "whole", alone: true };
  let best = -1;
  let length = 0;
  for (const [place, piece] of pattern.entries()) {
    if (typeof piece === "string" && piece.length > length) {
      best = place;
      length = piece.length;
    }
  }
  const literal = pattern[best];
  if (typeof literal !== "string") return undefined;
  const first = best === 0;
  const last = best === pattern.length - 1;
  const others = pattern.filter((_, place) => place !== best);
  const alone = others.every((piece) => piece === anyText);
  if (first && last) return { literal, place: "whole", alone };
  if (first) return { literal, place: "start", alone };
  return { literal, place: last ? "end" : "anywhere", alone };
}
