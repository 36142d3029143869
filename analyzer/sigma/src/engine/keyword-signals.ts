import type { Leaf } from "../language/expression.ts";
import type { SigmaRule } from "../language/sigma-rule.ts";
import type { Asked } from "./decision.ts";
import type { Sought } from "./hits.ts";
import { forEachLeaf } from "./signals.ts";
import { signsOf, type Witness, witnessesOf } from "./witness.ts";

/** The keywords of rules, by number: uncut, as rules that only have keywords are few. */
export interface KeywordSignals {
  readonly count: number;
  readonly sought: readonly Sought[];
  /** By signal, the places of the rules that wait for it. */
  readonly waiting: readonly (readonly number[])[];
  readonly stepOf: (leaf: Leaf) => Asked;
  /** Whether a rule asks for nothing but signals. */
  decide(rule: SigmaRule): boolean;
}

/** A rule, and its number among all. */
export type Numbered = readonly [number: number, rule: SigmaRule];

/** Undefined where rules wait for something else than keywords. */
export function createSignals(rules: readonly Numbered[]): KeywordSignals | undefined {
  const numbers = new Map<string, number>();
  const waiting: number[][] = [];

  function numberOf({ uncut }: Witness): number {
    const known = numbers.get(uncut);
    if (known !== undefined) return known;
    numbers.set(uncut, numbers.size);
    return waiting.push([]) - 1;
  }

  function stepOf(leaf: Leaf): Asked {
    const signs = signsOf(leaf);
    if (signs?.every(isSought) !== true) return { signals: [], question: 0 };
    return { signals: signs.map(numberOf), question: signs[0]?.decidesUncut === true ? undefined : 0 };
  }

  for (const [place, [, { expression }]] of rules.entries()) {
    const witnesses = witnessesOf(expression, signsOf);
    if (witnesses?.every(isSought) !== true) return undefined;
    for (const witness of witnesses) waiting[numberOf(witness)]?.push(place);
    forEachLeaf(expression, stepOf);
  }
  return {
    count: numbers.size,
    sought: [...numbers].map(([literal, signal]) => ({ literal, signal })),
    waiting,
    stepOf,
    decide({ expression }) {
      let all = true;
      forEachLeaf(expression, (leaf) => (all &&= stepOf(leaf).question === undefined));
      return all;
    },
  };
}

function isSought({ place, uncut }: Witness): boolean {
  return place === "anywhere" && uncut !== "";
}
