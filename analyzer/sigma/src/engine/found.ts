import type { SigmaRule } from "../language/sigma-rule.ts";
import type { Court } from "./court.ts";
import { explain, type MatchedField, tellingOf, type Told } from "./explain.ts";
import type { Kind } from "./kind.ts";
import { type Asked, createWriter, type Reason, reasonOf } from "./reason.ts";
import { type FieldValue, innerOf, type SigmaRecord } from "./record.ts";
import type { Values } from "./values.ts";

/** A record that rules matched, and what it takes to say why. */
export interface Case {
  /** Or its JSON, if it was not read. */
  readonly record: SigmaRecord | string;
  readonly kind: Kind;
  readonly number: number;
}

/** Says why a rule holds for the record at hand, which was not read; undefined if that takes reading it. */
export type Unread = (rule: SigmaRule) => Reason<Asked> | undefined;

/** Says why rules matched. */
export interface Reasons {
  /** A record was judged, and is at hand until the next one is; answers its number. */
  readonly begin: (unread?: Unread) => number;
  /** None is at hand any more. */
  readonly leave: () => void;
  of(rule: SigmaRule, given: Case): MatchedField[];
  jsonOf(rule: SigmaRule, given: Case): string;
}

export function createReasons(court: Court, values: Values): Reasons {
  const tell = tellingOf(values);
  const write = createWriter();
  const atHand = createAtHand(court);
  const reasons = new Map<SigmaRule, Reason<Told>>();

  function reasonFor(rule: SigmaRule): Reason<Told> {
    let reason = reasons.get(rule);
    if (reason === undefined) {
      reason = reasonOf(rule.expression, (leaf) => tell(leaf, court.answerOf(leaf)));
      reasons.set(rule, reason);
    }
    return reason;
  }

  return {
    begin: atHand.begin,
    leave: atHand.leave,
    of(rule, given) {
      const record = atHand.read(given);
      const { view } = given.kind;
      return explain(reasonFor(rule), (name, value) =>
        name === undefined ? holderOf(record, value) : view.nameOf(record, name),
      );
    },
    jsonOf(rule, given) {
      const unread = atHand.unread(given)?.(rule);
      if (unread !== undefined) return write(unread);
      atHand.read(given);
      return write(reasonFor(rule));
    },
  };
}

/** The record that was judged last. */
function createAtHand(court: Court) {
  let [last, number] = [0, 0];
  let why: Unread | undefined;
  let record: SigmaRecord | undefined;
  return {
    begin: (unread?: Unread): number => {
      last += 1;
      number = last;
      why = unread;
      record = undefined;
      return last;
    },
    leave: (): void => {
      number = 0;
    },
    unread: (given: Case): Unread | undefined => (given.number === number ? why : undefined),
    /** The record of a case, which is judged again if it is not at hand any more, or was not read. */
    read(given: Case): SigmaRecord {
      const known = given.number === number;
      const isRead = known && why === undefined;
      const own = typeof given.record === "string" ? undefined : given.record;
      const read = own ?? (known ? record : undefined) ?? parsed(given.record as string);
      if (!isRead && given.kind.program !== undefined) court.judge(read, given.kind.program, undefined);
      number = given.number;
      why = undefined;
      record = read;
      return read;
    },
  };
}

function parsed(json: string): SigmaRecord {
  return JSON.parse(json) as SigmaRecord;
}

/** A rule that matched a record. Many are made and few are asked why, so it holds no more than it takes to find out. */
export class Found {
  readonly rule: SigmaRule;
  readonly #case: Case;
  readonly #reasons: Reasons;

  constructor(rule: SigmaRule, given: Case, reasons: Reasons) {
    this.rule = rule;
    this.#case = given;
    this.#reasons = reasons;
  }

  /** The fields that made it match; worked out when asked for. */
  matched(): MatchedField[] {
    return this.#reasons.of(this.rule, this.#case);
  }

  /** The first value of each, as a JSON object. */
  matchedJson(): string {
    return this.#reasons.jsonOf(this.rule, this.#case);
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
