import type { Expression, Leaf } from "../language/expression.ts";
import type { Sought } from "./hits.ts";
import type { Places } from "./scanner.ts";
import { keywords, type Values } from "./values.ts";
import type { Spot } from "./rarity.ts";
import { signsOf, witnessesOf, type Witness } from "./witness.ts";

/**
 * Signals: literals that are looked for in the fields of every record. A rule is judged only if one of its witnesses is
 * seen, and what a literal decides is not asked again.
 */
export interface Signals {
  readonly count: number;
  /** What is sought, by field. */
  readonly byField: ReadonlyMap<number, Places>;
  /** The rules that a signal calls: `rules` from `starts[signal]` on. */
  readonly starts: Int32Array;
  readonly rules: Int32Array;
  /** By rule, the witnesses that it waits for; undefined for rules that may match without any. */
  readonly witnesses: readonly (readonly Witness[] | undefined)[];
  /** The signals of which a leaf needs one to hold, if there are any. */
  find(leaf: Leaf): Signs | undefined;
}

export interface Signs {
  readonly signals: readonly number[];
  readonly witnesses: readonly Witness[];
  /** Nothing else is left to ask. */
  readonly decides: boolean;
}

export function signalsOf(expressions: readonly Expression[], values: Values): Signals {
  const table = createTable(values);
  const waiting: number[][] = [];
  const signs = once(signsOf);
  const all = expressions.map((expression) => witnessesOf(expression, signs));
  for (const [rule, witnesses] of all.entries()) {
    for (const witness of witnesses ?? []) {
      const there = (waiting[table.make(witness)] ??= []);
      if (there.at(-1) !== rule) there.push(rule);
    }
  }
  // To look through a value costs the same for many literals as for one: where it is done anyway, all are sought.
  for (const expression of expressions) {
    forEachLeaf(expression, (leaf) => {
      const [sign, more] = signs(leaf) ?? [];
      if (sign !== undefined && more === undefined && table.looks(sign)) table.make(sign);
    });
  }
  return {
    ...table.sought(),
    ...flat(waiting, table.count()),
    witnesses: all,
    find: once((leaf) => {
      const own = signs(leaf);
      const found = own?.map((sign) => table.find(sign));
      if (own === undefined || found === undefined || found.includes(undefined)) return undefined;
      const signals = found.filter((signal) => signal !== undefined);
      return { signals, witnesses: own, decides: own[0]?.decides === true };
    }),
  };
}

/** Each leaf is asked for several times. */
function once<Result>(work: (leaf: Leaf) => Result): (leaf: Leaf) => Result {
  const results = new Map<Leaf, Result>();
  return (leaf) => {
    if (!results.has(leaf)) results.set(leaf, work(leaf));
    return results.get(leaf) as Result;
  };
}

/** Shorter literals are found in most texts: to take them down costs more than to ask for them. */
const seldom = 5;

function createTable(values: Values) {
  const numbers = new Map<string, number>();
  const byField = new Map<number, Record<Spot, Sought[]>>();
  const fieldOf = ({ leaf }: Witness) => (leaf.field === undefined ? keywords : values.number(leaf.field));
  const keyOf = (witness: Witness) => `${fieldOf(witness)} ${witness.place} ${witness.literal}`;
  return {
    make(witness: Witness): number {
      const key = keyOf(witness);
      const known = numbers.get(key);
      if (known !== undefined) return known;
      const signal = numbers.size;
      numbers.set(key, signal);
      const field = fieldOf(witness);
      let places = byField.get(field);
      if (places === undefined) {
        places = { whole: [], start: [], end: [], anywhere: [] };
        byField.set(field, places);
      }
      places[witness.place].push({ literal: witness.literal, signal });
      return signal;
    },
    find: (witness: Witness) => numbers.get(keyOf(witness)),
    /** Whether the field is looked through, or looked at from that end, anyway. */
    looks(witness: Witness): boolean {
      const places = byField.get(fieldOf(witness));
      if (places === undefined) return false;
      if (witness.place === "anywhere") return places.anywhere.length > 0 && witness.literal.length >= seldom;
      return witness.place === "end" ? places.end.length > 0 : places.start.length + places.whole.length > 0;
    },
    count: () => numbers.size,
    sought: () => ({ count: numbers.size, byField }),
  };
}

function flat(waiting: readonly (readonly number[] | undefined)[], count: number) {
  const starts = new Int32Array(count + 1);
  for (let signal = 0; signal < count; signal += 1)
    starts[signal + 1] = (starts[signal] as number) + (waiting[signal]?.length ?? 0);
  return { starts, rules: Int32Array.from(waiting.flatMap((rules) => rules ?? [])) };
}

/** Calls with every leaf. */
export function forEachLeaf(expression: Expression, visit: (leaf: Leaf) => void): void {
  if (expression.kind === "leaf") visit(expression);
  else if (expression.kind === "not") forEachLeaf(expression.item, visit);
  else for (const item of expression.items) forEachLeaf(item, visit);
}
