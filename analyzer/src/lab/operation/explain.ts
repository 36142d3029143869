import { type ExplainAnswer, ExplainRequest } from "@chengfang/model/lab";
import { nativeTaxonomy } from "@chengfang/sigma";
import type { SigmaRecord } from "@chengfang/sigma/engine/record";
import { explainRules } from "@chengfang/sigma/explain/explain";
import { eventTaxonomy } from "../../logsource/taxonomy.ts";
import { answerOf } from "../explanation.ts";
import { operation } from "./operation.ts";
import { filesOf } from "./text.ts";

/** Why the rules of a text match an event, or do not. */
export const explaining = operation(ExplainRequest, ({ text, filters, event, format }): ExplainAnswer => {
  const record = event as SigmaRecord; // it came as JSON
  const taxonomy = format === "ecs" ? () => eventTaxonomy : nativeTaxonomy;
  return answerOf(explainRules(filesOf({ text, filters }), record, { taxonomy, routing: "strict" }));
});
