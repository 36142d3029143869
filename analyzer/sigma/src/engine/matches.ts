import type { SigmaRule } from "../language/rule.ts";
import type { Court } from "./court.ts";
import { createReasons, Found } from "./found.ts";
import type { Kind } from "./kind.ts";
import type { SigmaRecord } from "./record.ts";
import type { Values } from "./values.ts";
import type { Spans } from "./wording.ts";

/** The matches of one record after the other. */
export interface Matches {
  of(record: SigmaRecord, kind: Kind, json?: string): Found[];
  /** Of a record that was not read: its texts are in the bytes at hand, and no rule for its kind names a field. */
  ofTexts(spans: Spans, kind: Kind, json: string): Found[];
}

export function createMatches(rules: readonly SigmaRule[], court: Court, values: Values): Matches {
  const reasons = createReasons(values);

  function found(count: number, record: SigmaRecord | string, kind: Kind): Found[] {
    const matches: Found[] = [];
    for (let each = 0; each < count; each += 1)
      matches.push(new Found(rules[court.matched[each] as number] as SigmaRule, record, kind, reasons));
    return matches;
  }

  return {
    of(record, kind, json) {
      if (kind.program === undefined) return [];
      const count = court.judge(record, kind.program, json);
      reasons.begin(record);
      return found(count, record, kind);
    },
    ofTexts(spans, kind, json) {
      if (kind.program === undefined) return [];
      const count = court.judgeTexts(spans, kind.program, json);
      reasons.begin(undefined);
      return found(count, json, kind);
    },
  };
}
