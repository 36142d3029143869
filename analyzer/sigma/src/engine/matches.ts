import type { SigmaRule } from "../language/sigma-rule.ts";
import type { Court } from "./court.ts";
import { type Case, createReasons, Found, type Unread } from "./found.ts";
import type { Kind } from "./kind.ts";
import type { SigmaRecord } from "./record.ts";
import type { Values } from "./values.ts";

/** The matches of one record after the other. */
export interface Matches {
  of(record: SigmaRecord, kind: Kind, json?: string): Found[];
  /** Of a record that was not read. */
  ofUnread(json: string, kind: Kind, by: Verdict): Found[];
  /** The record at hand is none any more. */
  leave(): void;
}

/** The numbers of `count` rules that match. */
interface Verdict {
  readonly matched: Uint32Array;
  readonly count: number;
  readonly why: Unread;
}

export function createMatches(rules: readonly SigmaRule[], court: Court, values: Values): Matches {
  const reasons = createReasons(court, values);

  function found({ matched, count }: Pick<Verdict, "matched" | "count">, given: Case): Found[] {
    const first = new Found(rules[matched[0] as number] as SigmaRule, given, reasons);
    // To a list that is empty, room for many more is added with the first.
    const matches = [first];
    for (let each = 1; each < count; each += 1)
      matches.push(new Found(rules[matched[each] as number] as SigmaRule, given, reasons));
    return matches;
  }

  return {
    of(record, kind, json) {
      if (kind.program === undefined) return [];
      const count = court.judge(record, kind.program, json);
      const number = reasons.begin();
      return count === 0 ? [] : found({ matched: court.matched, count }, { record, kind, number });
    },
    ofUnread(json, kind, by) {
      return found(by, { record: json, kind, number: reasons.begin(by.why) });
    },
    leave: reasons.leave,
  };
}
