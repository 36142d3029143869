import type { MatchedField } from "@chengfang/model/alert";
import type { FieldValue, SecurityEvent } from "@chengfang/model/event";
import { explain } from "./engine/explain.ts";
import { createPredicates } from "./engine/predicate.ts";
import { createProgram, type Program } from "./engine/program.ts";
import type { SigmaRecord, View } from "./engine/record.ts";
import { createValues } from "./engine/values.ts";
import type { SigmaRule } from "./language/rule.ts";
import { classify } from "./logsource/classify.ts";
import { eventView } from "./logsource/event-view.ts";
import { type GivenSource, nativeClassifier, nativeView, sourceKeys, unspaced } from "./logsource/native.ts";
import { appliesTo, type LogSource, type Routing } from "./logsource/source.ts";

export type { SigmaRecord } from "./engine/record.ts";
export type { GivenSource } from "./logsource/native.ts";
export type { Routing } from "./logsource/source.ts";

export interface EngineOptions {
  /** `strict`: a rule is asked if the event is all that its log source names. `conflict`: unless it is something else. */
  readonly routing: Routing;
  /** `event`: SecurityEvents. `native`: records with the field names of the rules themselves. */
  readonly view: "event" | "native";
  /** What native records are, where they do not say it themselves. */
  readonly logsource?: GivenSource;
}

export interface Match {
  readonly rule: SigmaRule;
  /** The fields that made it match; worked out when asked for. */
  matched(): MatchedField[];
}

/** All rules over one event at a time. It keeps nothing of an event but what its matches need to explain themselves. */
export interface Engine {
  match(event: SecurityEvent | SigmaRecord): Match[];
  /** The event's value of a field as the rules for its log source call it. */
  field(event: SecurityEvent | SigmaRecord, name: string): FieldValue | undefined;
}

/** Compiles rules. The program of a log source is made when the first event of it comes. */
export function compile(rules: readonly SigmaRule[], options: EngineOptions): Engine {
  const values = createValues();
  const predicates = createPredicates(values);
  const { sourceOf, viewOf } = options.view === "event" ? eventSide : nativeSide(rules, options.logsource ?? {});
  const programs = new WeakMap<LogSource, Compiled>();

  function programOf(source: LogSource): Compiled {
    let found = programs.get(source);
    if (found === undefined) {
      const own = rules.filter((rule) => appliesTo(rule.logsource, source, options.routing));
      const view = viewOf(source);
      found = { view, program: own.length === 0 ? undefined : createProgram(own, view, { values, predicates }) };
      programs.set(source, found);
    }
    return found;
  }

  return {
    match(event) {
      const record: SigmaRecord = options.view === "native" ? unspaced(event) : event;
      const { program, view } = programOf(sourceOf(record));
      if (program === undefined) return none;
      const matched = program.match(record);
      return matched.length === 0
        ? none
        : matched.map((rule) => ({ rule, matched: () => why(rule, record, program, view) }));
    },
    field: (event, name) => programOf(sourceOf(event)).view.reader(name)(event),
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

interface Side {
  readonly sourceOf: (record: SigmaRecord) => LogSource;
  readonly viewOf: (source: LogSource) => View;
}

const eventSide: Side = { sourceOf: (record) => classify(record as SecurityEvent), viewOf: eventView };

function nativeSide(rules: readonly SigmaRule[], given: GivenSource): Side {
  const known = Object.fromEntries(
    sourceKeys.map((key) => [key, [...new Set(rules.flatMap((rule) => rule.logsource[key] ?? []))]]),
  );
  return { sourceOf: nativeClassifier(given, known), viewOf: () => nativeView };
}
