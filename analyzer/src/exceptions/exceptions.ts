import { compile, type Engine, type Match, type SigmaRule } from "@chengfang/sigma";
import type { SigmaRecord } from "@chengfang/sigma/engine/record";
import { eventTaxonomy } from "../logsource/taxonomy.ts";
import { type ExceptionRow, type ExceptionState, fit, type Fitted } from "./exception.ts";

/** An event and the detections that it matches. */
export interface Matched {
  readonly event: SigmaRecord;
  /** When it arrived, epoch milliseconds. */
  readonly arrived: number;
  readonly matches: Match[];
}

/** The exceptions in force. */
export interface Exceptions {
  readonly states: readonly ExceptionState[];
  /** The matches that no exception takes out; each taking is told. */
  left(matched: Matched, taken: (exception: string) => void): Match[];
}

export const noExceptions: Exceptions = { states: [], left: ({ matches }) => matches };

/** The rules that exceptions can be for. */
export interface Targets {
  readonly detections: readonly SigmaRule[];
  /** Ids of everything that is loaded, correlations too. */
  readonly rules: ReadonlyMap<string, unknown>;
}

/**
 * Exceptions beside the rules. A filter's condition is required of every match of its rules, so it is enough to ask it
 * of events that matched one: the rules' own program stays as it is when an exception comes, ends or runs out.
 */
export function createExceptions(rows: readonly ExceptionRow[], { detections, rules }: Targets): Exceptions {
  const fitted = rows.map((row) => fit(row, detections, new Set(rules.keys())));
  const states = fitted.map(({ state }) => state);
  const byRule = byRuleOf(fitted);
  if (byRule.size === 0) return { ...noExceptions, states };
  const engine = engineOf(fitted);
  return {
    states,
    left({ event, arrived, matches }, taken) {
      if (!matches.some(({ rule }) => byRule.has(rule.id))) return matches;
      const holding = new Set(engine.match(event).map(({ rule }) => rule.id));
      return matches.filter(({ rule }) => {
        const out = (byRule.get(rule.id) ?? []).filter(
          ({ row, keys }) =>
            arrived < (row.expiresAt ?? Number.POSITIVE_INFINITY) && !keys.every((key) => holding.has(key)),
        );
        for (const { row } of out) taken(row.id);
        return out.length === 0;
      });
    },
  };
}

interface Asked {
  readonly row: ExceptionRow;
  /** Conditions that all have to hold, by their names in the engine. */
  readonly keys: readonly string[];
}

function byRuleOf(fitted: readonly Fitted[]): ReadonlyMap<string, readonly Asked[]> {
  const byRule = new Map<string, Asked[]>();
  for (const { row, filters, rules } of fitted)
    for (const rule of rules) {
      const keys = filters.map((_, index) => keyOf(row, index, rule));
      const known = byRule.get(rule.id);
      if (known === undefined) byRule.set(rule.id, [{ row, keys }]);
      else known.push({ row, keys });
    }
  return byRule;
}

/** Each condition once for each log source of its rules: a field means the same to it as to them. */
function engineOf(fitted: readonly Fitted[]): Engine {
  const conditions = new Map<string, SigmaRule>();
  for (const { row, filters, rules } of fitted)
    for (const rule of rules)
      for (const [index, { expression }] of filters.entries()) {
        const id = keyOf(row, index, rule);
        if (!conditions.has(id)) conditions.set(id, { ...rule, id, expression, placeholders: [] });
      }
  return compile([...conditions.values()], { routing: "strict", taxonomy: eventTaxonomy });
}

const keyOf = ({ id }: ExceptionRow, index: number, { logsource }: SigmaRule): string =>
  JSON.stringify([id, index, logsource.category, logsource.product, logsource.service]);
