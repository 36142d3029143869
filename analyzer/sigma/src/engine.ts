import { createCourt } from "./engine/court.ts";
import { createDoorkeeper } from "./engine/doorkeeper.ts";
import type { MatchedField } from "./engine/explain.ts";
import { kinds } from "./engine/kind.ts";
import { createMatches } from "./engine/matches.ts";
import { originsOf } from "./engine/program.ts";
import type { FieldValue, SigmaRecord } from "./engine/record.ts";
import { signalsOf } from "./engine/signals.ts";
import { type Block, createUnreadMatches } from "./engine/unread.ts";
import { createValues } from "./engine/values.ts";
import type { SigmaRule } from "./language/sigma-rule.ts";
import type { Routing } from "./logsource/source.ts";
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
  /** The first value of each of these fields, as a JSON object: what a line of output shows. */
  matchedJson(): string;
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
  /**
   * The matches of the record that begins at the place where a block is, if it is a line of which the bytes tell them: then
   * the block goes on to the next line. Undefined if it has to be read, if it is a record at all.
   */
  matchNext(block: Block): Match[] | undefined;
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
  const kindOf = kinds(taxonomy, origins, routing);
  const matches = createMatches(rules, court, values);
  const unread = createUnreadMatches(rules, origins.numbers, matches);

  function matchText(json: string): Match[] | undefined {
    if (sendsAway(json)) return [];
    const known = unread.ofText(json);
    if (known !== undefined) return known;
    const record = recordIn(json);
    if (record === undefined) return undefined;
    const kind = kindOf(record);
    const head = kind.program?.onlyKeywords === true ? taxonomy.headOf?.(record) : undefined;
    if (head !== undefined) unread.learn(json, record, { kind, head });
    return matches.of(record, kind, json);
  }

  return {
    match: (record, json) => matches.of(record, kindOf(record), json),
    matchText,
    matchNext: unread.ofNext,
    field: (record, name) => kindOf(record).view.reader(name)(record),
  };
}

function recordIn(json: string): SigmaRecord | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as SigmaRecord) : undefined;
  } catch {
    return undefined;
  }
}
