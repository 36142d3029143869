import type { SigmaRule } from "../language/rule.ts";
import { createExplainer, type MatchedField } from "./explain.ts";
import type { Kind } from "./kind.ts";
import { type FieldValue, innerOf, type SigmaRecord } from "./record.ts";
import type { Values } from "./values.ts";

/** Says why rules matched. */
export interface Reasons {
  /** The record that `values` hold has changed. */
  begin(record: SigmaRecord | undefined): void;
  of(rule: SigmaRule, record: SigmaRecord | string, kind: Kind): MatchedField[];
}

export function createReasons(values: Values): Reasons {
  const explainer = createExplainer(values);
  let atHand: SigmaRecord | undefined;
  let explained: SigmaRecord | undefined;
  let read: { readonly json: string; readonly record: SigmaRecord } | undefined;

  function readOnce(json: string): SigmaRecord {
    if (read?.json !== json) read = { json, record: JSON.parse(json) as SigmaRecord };
    return read.record;
  }

  return {
    begin(record) {
      atHand = record;
      explained = undefined;
    },
    of(rule, given, { view, program }) {
      if (program === undefined) return [];
      const record = typeof given === "string" ? readOnce(given) : given;
      if (atHand !== record) values.begin(record, program.layout);
      if (explained !== record) explainer.begin();
      atHand = record;
      explained = record;
      return explainer.explain(rule.expression, (name, value) =>
        name === undefined ? holderOf(record, value) : view.nameOf(record, name),
      );
    },
  };
}

/** A rule that matched a record. Many are made and few are asked why, so it holds no more than it takes to find out. */
export class Found {
  readonly rule: SigmaRule;
  /** Or its JSON, if it was not read. */
  readonly #record: SigmaRecord | string;
  readonly #kind: Kind;
  readonly #reasons: Reasons;

  constructor(rule: SigmaRule, record: SigmaRecord | string, kind: Kind, reasons: Reasons) {
    this.rule = rule;
    this.#record = record;
    this.#kind = kind;
    this.#reasons = reasons;
  }

  /** The fields that made it match; worked out when asked for. */
  matched(): MatchedField[] {
    return this.#reasons.of(this.rule, this.#record, this.#kind);
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
