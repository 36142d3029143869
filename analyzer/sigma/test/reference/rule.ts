// A slow evaluator of rules that is a direct reading of the specification (2.1.0), to compare the engine with. It shares no
// code with it, and takes rules as a YAML library gives them. Where the specification leaves a choice, the comment says
// whose it is.

import { isScalar, parseDocument, visit } from "yaml";
import { readCondition } from "./condition.ts";
import { type Holds, readDetection } from "./detection.ts";
import type { Placeholders } from "./modifiers.ts";

/** The judge of a rule: whether it matches a record of its log source. */
export function readRule(
  yaml: string,
  placeholders: Placeholders = {},
): { readonly id: string; readonly holds: Holds } {
  const { id, detection } = parsed(yaml) as { id: string; detection: Record<string, unknown> };
  const { condition, timeframe: _, ...named } = detection;
  const detections = Object.entries(named).map(([name, each]) => [name, readDetection(each, placeholders)] as const);
  const conditions = [condition].flat().map((text) => readCondition(String(text)));
  return {
    id,
    holds(record) {
      const asked = Object.fromEntries(detections.map(([name, holds]) => [name, () => holds(record)]));
      // "The condition can be a list … logically linked with OR."
      return conditions.some((each) => each(asked));
    },
  };
}

/** YAML 1.1, in which the rules are written; numbers with leading zeros, dates and times stay as written. */
function parsed(yaml: string): unknown {
  const document = parseDocument(yaml, { version: "1.1", logLevel: "silent" });
  visit(document, {
    Scalar(_, node) {
      if (node.type !== "PLAIN" || node.source === undefined) return;
      if (/^[-+]?0\d|^\d{4}-\d\d|:/.test(node.source)) node.value = node.source;
    },
  });
  if (!isScalar(document.contents)) return document.toJS();
  throw new Error("a rule is a map");
}
