import type { Expression } from "./expression.ts";
import type { LogSourceFilter, Heading } from "./heading.ts";

/** A detection rule, ready to be compiled. */
export interface SigmaRule extends Heading {
  readonly logsource: LogSourceFilter;
  readonly expression: Expression;
  /** The fields that the author wants to see with a match. */
  readonly fields: readonly string[];
  /** Placeholders (`|expand`) that nobody gave values for; a rule with any never matches. */
  readonly placeholders: readonly string[];
  /** Ids and name under which filters speak of it. */
  readonly answersTo: readonly string[];
  /** The correlation that speaks for it, where the document counts: a match of this alone is never an alert. */
  readonly partOf?: string;
}
