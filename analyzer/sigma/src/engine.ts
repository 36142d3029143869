import { createCourt } from "./engine/court.ts";
import { createDoorkeeper } from "./engine/doorkeeper.ts";
import { createExplainer, type MatchedField } from "./engine/explain.ts";
import { originsOf, type Program } from "./engine/program.ts";
import { type FieldValue, innerOf, type SigmaRecord, type View } from "./engine/record.ts";
import { signalsOf } from "./engine/signals.ts";
import { createValues } from "./engine/values.ts";
import type { SigmaRule } from "./language/rule.ts";
import type { LogSource, Routing } from "./logsource/source.ts";
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
  /** `json`, if at hand, is the text that the record was read from: it saves looking for keywords. */
  match(record: SigmaRecord, json?: string): Match[];
  /**
   * The matches of a record that comes as JSON; undefined if the text is no JSON object. A text of which a glance tells
   * that no rule can match it has no matches, whatever it is.
   */
  matchText(json: string): Match[] | undefined;
  /** The record's value of a field as the rules for its log source call it. */
  field(record: SigmaRecord, name: string): FieldValue | undefined;
}

/** Compiles rules: all that is large is made here, and shared by all log sources. */
export function compile(rules: readonly SigmaRule[], { routing, taxonomy }: EngineOptions): Engine {
  const values = createValues();
  const signals = signalsOf(
    rules.map(({ expression }) => expression),
    values,
  );
  const origins = originsOf(rules, signals, values);
  const court = createCourt(rules, { signals, values, origins: origins.numbers });
  const { claimsOf } = taxonomy;
  const sendsAway = claimsOf === undefined || routing !== "strict" ? () => false : createDoorkeeper(origins, claimsOf);
  const explainer = createExplainer(values);
  const sources = new WeakMap<LogSource, Source>();
  let last: Source | undefined;
  let atHand: SigmaRecord | undefined;
  let explained: SigmaRecord | undefined;

  function sourceOf(record: SigmaRecord): Source {
    const source = taxonomy.sourceOf(record);
    if (source === last?.source) return last;
    let found = sources.get(source);
    if (found === undefined) {
      const view = taxonomy.viewOf(source);
      found = { source, view, program: origins.programOf(source, view, routing) };
      sources.set(source, found);
    }
    last = found;
    return found;
  }

  function match(record: SigmaRecord, json?: string): Match[] {
    const { program, view } = sourceOf(record);
    if (program === undefined) return [];
    const count = court.judge(record, program, json);
    atHand = record;
    explained = undefined;
    const matches: Match[] = [];
    for (let each = 0; each < count; each += 1) {
      const rule = rules[court.matched[each] as number] as SigmaRule;
      matches.push({ rule, matched: () => why(rule, record, program, view) });
    }
    return matches;
  }

  function why(rule: SigmaRule, record: SigmaRecord, { layout }: Program, view: View): MatchedField[] {
    if (atHand !== record) values.begin(record, layout);
    if (explained !== record) explainer.begin();
    atHand = record;
    explained = record;
    return explainer.explain(rule.expression, (name, value) =>
      name === undefined ? holderOf(record, value) : view.nameOf(record, name),
    );
  }

  return {
    match,
    matchText(json) {
      if (sendsAway(json)) return [];
      const record = recordIn(json);
      return record === undefined ? undefined : match(record, json);
    },
    field: (record, name) => sourceOf(record).view.reader(name)(record),
  };
}

interface Source {
  readonly source: LogSource;
  readonly view: View;
  /** Undefined where no rule is about the log source. */
  readonly program: Program | undefined;
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
  for (const holder of [record, innerOf(record, "more") ?? {}]) {
    for (const key in holder) {
      const value = holder[key];
      if (value === text || (Array.isArray(value) && value.includes(text))) return key;
    }
  }
  return "";
}
