import { explain, type MatchedField } from "./engine/explain.ts";
import { createPredicates } from "./engine/predicate.ts";
import { createProgram, type Program } from "./engine/program.ts";
import type { FieldValue, SigmaRecord, View } from "./engine/record.ts";
import { createValues } from "./engine/values.ts";
import type { SigmaRule } from "./language/rule.ts";
import { appliesTo, type LogSource, type Routing } from "./logsource/source.ts";
import type { Taxonomy } from "./logsource/taxonomy.ts";

export interface EngineOptions {
  /** `strict`: a rule is asked if the event is all that its log source names. `conflict`: unless it is something else. */
  readonly routing: Routing;
  /** What records are and how the fields that rules name are found in them. */
  readonly taxonomy: Taxonomy;
}

export interface Match {
  readonly rule: SigmaRule;
  /** The fields that made it match; worked out when asked for. */
  matched(): MatchedField[];
}

/** All rules over one record at a time. It keeps nothing of a record but what its matches need to explain themselves. */
export interface Engine {
  match(record: SigmaRecord): Match[];
  /** The matches of a record that comes as JSON; undefined if the text is no JSON object. */
  matchText(json: string): Match[] | undefined;
  /** The record's value of a field as the rules for its log source call it. */
  field(record: SigmaRecord, name: string): FieldValue | undefined;
}

/** Compiles rules. The program of a log source is made when the first event of it comes. */
export function compile(rules: readonly SigmaRule[], { routing, taxonomy }: EngineOptions): Engine {
  const values = createValues();
  const predicates = createPredicates(values);
  const programs = new WeakMap<LogSource, Compiled>();

  function programOf(source: LogSource): Compiled {
    let found = programs.get(source);
    if (found === undefined) {
      const own = rules.filter((rule) => appliesTo(rule.logsource, source, routing));
      const view = taxonomy.viewOf(source);
      found = { view, program: own.length === 0 ? undefined : createProgram(own, view, { values, predicates }) };
      programs.set(source, found);
    }
    return found;
  }

  function match(given: SigmaRecord): Match[] {
    const record = taxonomy.recordOf(given);
    const { program, view } = programOf(taxonomy.sourceOf(record));
    if (program === undefined) return none;
    const matched = program.match(record);
    return matched.length === 0
      ? none
      : matched.map((rule) => ({ rule, matched: () => why(rule, record, program, view) }));
  }

  return {
    match,
    matchText(json) {
      const record = recordIn(json);
      return record === undefined ? undefined : match(record);
    },
    field: (record, name) => programOf(taxonomy.sourceOf(record)).view.reader(name)(record),
  };

  function why(rule: SigmaRule, record: SigmaRecord, program: Program, view: View): MatchedField[] {
    program.begin(record);
    return explain(rule.expression, {
      values,
      predicates,
      sourceOf: (name, value) => (name === undefined ? holderOf(record, value) : view.nameOf(record, name)),
    });
  }
}

function recordIn(json: string): SigmaRecord | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as SigmaRecord) : undefined;
  } catch {
    return undefined;
  }
}

/** The field that holds a text, for keywords, which name none. */
function holderOf(record: SigmaRecord, text: FieldValue): string {
  const { more } = record;
  const inner = typeof more === "object" && more !== null && !Array.isArray(more) ? Object.entries(more) : [];
  const found = [...Object.entries(record), ...inner].find(
    ([, value]) => value === text || (Array.isArray(value) && value.includes(text)),
  );
  return found?.[0] ?? "";
}

interface Compiled {
  readonly view: View;
  /** Undefined where no rule is about the log source. */
  readonly program: Program | undefined;
}

const none: Match[] = [];
