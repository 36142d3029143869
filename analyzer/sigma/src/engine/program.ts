import type { Leaf } from "../language/expression.ts";
import type { SigmaRule } from "../language/rule.ts";
import { type Awaited, createFieldIndex, type FieldIndex } from "./field-index.ts";
import { type Judge, judgeOf } from "./judge.ts";
import type { Predicates } from "./predicate.ts";
import type { SigmaRecord, View } from "./record.ts";
import { keywords, type Readers, type Values } from "./values.ts";
import { witnessesOf, type Witness } from "./witness.ts";

/** The rules of one log source, made ready: which of them match a record. */
export interface Program {
  /** Makes a record the one at hand, for predicates and values. */
  begin(record: SigmaRecord): void;
  match(record: SigmaRecord): SigmaRule[];
}

interface Parts {
  readonly values: Values;
  readonly predicates: Predicates;
}

/**
 * Only rules of which a witness is seen are judged, and those that have none. Looking for witnesses is one pass over each
 * field that has any, whatever the number of rules.
 */
export function createProgram(rules: readonly SigmaRule[], view: View, { values, predicates }: Parts): Program {
  const judges: Judge[] = rules.map((rule) => judgeOf(rule.expression, predicates));
  const { indexes, always } = indexesOf(rules, { values, predicates });
  const readers: Readers = { view, readers: [] };
  const asked = new Uint32Array(rules.length);
  const candidates = new Uint32Array(rules.length);
  let mark = 0;
  let count = 0;
  const candidate = (rule: number) => {
    if (asked[rule] === mark) return;
    asked[rule] = mark;
    candidates[count++] = rule;
  };
  const begin = (record: SigmaRecord) => {
    values.begin(record, readers);
    predicates.begin();
  };
  return {
    begin,
    match(record) {
      begin(record);
      mark = (mark + 1) >>> 0;
      if (mark === 0) {
        asked.fill(0);
        mark = 1;
      }
      count = 0;
      for (const rule of always) candidate(rule);
      for (const index of indexes) index(candidate);
      const matched: number[] = [];
      for (let each = 0; each < count; each += 1) {
        const rule = candidates[each] as number;
        if (judges[rule]?.()) matched.push(rule);
      }
      return matched.toSorted((a, b) => a - b).flatMap((rule) => rules[rule] ?? []);
    },
  };
}

function indexesOf(
  rules: readonly SigmaRule[],
  { values, predicates }: Parts,
): { indexes: FieldIndex[]; always: number[] } {
  const always: number[] = [];
  const waiting = new Map<string, { witness: Witness; rules: number[] }>();
  for (const [number, rule] of rules.entries()) {
    const witnesses = witnessesOf(rule.expression);
    if (witnesses === undefined) always.push(number);
    for (const witness of witnesses ?? []) {
      const key = `${predicates.of(witness.leaf).id}`;
      const known = waiting.get(key);
      if (known === undefined) waiting.set(key, { witness, rules: [number] });
      else if (known.rules.at(-1) !== number) known.rules.push(number);
    }
  }
  const byField = Map.groupBy<number, Awaited>(waiting.values(), ({ witness }) => fieldOf(witness.leaf, values));
  const indexes = [...byField].map(([field, awaited]) => createFieldIndex(field, awaited, values, predicates));
  return { indexes, always };
}

function fieldOf(leaf: Leaf, values: Values): number {
  return leaf.field === undefined ? keywords : values.number(leaf.field);
}
