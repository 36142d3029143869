import type { MatchedField } from "@chengfang/model/alert";
import type { FieldValue, SecurityEvent } from "@chengfang/model/event";

/** The compiled rules as the analyzer asks them. */
export interface Matcher {
  /** Ids of the rules that match. */
  match(event: SecurityEvent): readonly string[];
  /** Which fields made this rule match. */
  explain(ruleId: string, event: SecurityEvent): MatchedField[];
  /** A field of the event as this rule's log source calls it. */
  read(ruleId: string, event: SecurityEvent, name: string): FieldValue | undefined;
}
