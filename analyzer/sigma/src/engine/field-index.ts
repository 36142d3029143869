import { createAutomaton } from "./automaton.ts";
import type { Predicates } from "./predicate.ts";
import type { Values } from "./values.ts";
import type { Witness } from "./witness.ts";

/** A witness with the rules (by number in the program) that wait for it. */
export interface Awaited {
  readonly witness: Witness;
  readonly rules: readonly number[];
}

/** Looks for the witnesses of one field in the record at hand. */
export type FieldIndex = (candidate: (rule: number) => void) => void;

export function createFieldIndex(
  field: number,
  awaited: readonly Awaited[],
  values: Values,
  predicates: Predicates,
): FieldIndex {
  const scans = [wholeScan, partScan].flatMap((make) => make(awaited, predicates) ?? []);
  return (candidate) => {
    const text = values.folded(field);
    if (text !== undefined) for (const scan of scans) scan(text, candidate);
    else if (values.list(field) !== undefined) {
      for (const each of values.foldedList(field)) for (const scan of scans) scan(each, candidate);
    }
  };
}

type Scan = (text: string, candidate: (rule: number) => void) => void;

function wholeScan(awaited: readonly Awaited[], predicates: Predicates): Scan | undefined {
  const whole = awaited.filter(({ witness }) => witness.place === "whole");
  if (whole.length === 0) return undefined;
  const byText = Map.groupBy(whole, ({ witness }) => witness.literal);
  return (text, candidate) => {
    const found = byText.get(text);
    if (found !== undefined) for (const each of found) seen(each, predicates, candidate);
  };
}

function partScan(awaited: readonly Awaited[], predicates: Predicates): Scan | undefined {
  const parts = awaited.filter(({ witness }) => witness.place !== "whole");
  if (parts.length === 0) return undefined;
  const byLiteral = [...Map.groupBy(parts, ({ witness }) => witness.literal)];
  const automaton = createAutomaton(byLiteral.map(([literal]) => literal));
  const lengths = byLiteral.map(([literal]) => literal.length);
  const waiting = byLiteral.map(([, each]) => each);
  let text = "";
  let candidate: (rule: number) => void = () => {};
  const hit = (literal: number, end: number) => {
    for (const each of waiting[literal] ?? []) {
      const { place } = each.witness;
      if (place === "start" && end !== lengths[literal]) continue;
      if (place === "end" && end !== text.length) continue;
      seen(each, predicates, candidate);
    }
  };
  return (next, report) => {
    text = next;
    candidate = report;
    automaton.scan(next, hit);
  };
}

function seen({ witness, rules }: Awaited, predicates: Predicates, candidate: (rule: number) => void): void {
  if (witness.decides) predicates.known(predicates.of(witness.leaf).id);
  for (const rule of rules) candidate(rule);
}
