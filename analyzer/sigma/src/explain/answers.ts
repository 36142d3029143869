import { compile } from "../engine.ts";
import type { FieldValue, SigmaRecord } from "../engine/record.ts";
import type { Leaf } from "../language/expression.ts";
import type { SigmaRule } from "../language/sigma-rule.ts";
import type { Taxonomy } from "../logsource/taxonomy.ts";

/** What a record says to one question. */
export interface Answer {
  readonly holds: boolean;
  /** The record's own name of the field; empty for a keyword that is nowhere. */
  readonly source: string;
  /** The value that was looked at; undefined where the record has none. */
  readonly value: FieldValue | undefined;
}

/**
 * Asks the engine each question by itself, as a rule of one leaf: what is said here is what judges events, not a second
 * opinion.
 */
export function answersOf(
  leaves: Iterable<Leaf>,
  record: SigmaRecord,
  { rule, taxonomy }: { rule: SigmaRule; taxonomy: Taxonomy },
): ReadonlyMap<Leaf, Answer> {
  const asked = [...new Set(leaves)];
  const rules = asked.map(
    (leaf, index): SigmaRule => ({ ...rule, id: String(index), logsource: {}, expression: leaf }),
  );
  const engine = compile(rules, { routing: "strict", taxonomy });
  const found = new Map(engine.match(record).map((match) => [Number(match.rule.id), match]));
  const view = taxonomy.viewOf(taxonomy.sourceOf(record));
  return new Map(
    asked.map((leaf, index): [Leaf, Answer] => {
      const match = found.get(index);
      const [seen] = match?.matched() ?? [];
      if (leaf.field === undefined)
        return [leaf, { holds: match !== undefined, source: seen?.source ?? "", value: seen?.value }];
      const own = { source: view.nameOf(record, leaf.field), value: view.reader(leaf.field)(record) };
      const value = Array.isArray(own.value) ? (seen?.value ?? own.value) : own.value;
      return [leaf, { holds: match !== undefined, source: own.source, value }];
    }),
  );
}
