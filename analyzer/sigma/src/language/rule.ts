import { readAggregation } from "./aggregation.ts";
import type { SigmaCorrelation } from "./correlation.ts";
import { type Detections, readDetections } from "./detections.ts";
import { checkTaxonomy, type Heading, readHeading, readLogSource } from "./heading.ts";
import { lowered } from "./lower.ts";
import { mapOf, required, textOf, textsOf } from "./nodes.ts";
import type { Place } from "./place.ts";
import { Fault } from "./problem.ts";
import { readTimespan } from "./timespan.ts";
import type { YamlMap } from "./yaml.ts";
import type { SigmaRule } from "./sigma-rule.ts";

/** What a document comes to: a rule, or where its condition counts, a correlation over rules. */
export interface ReadRule {
  readonly rules: readonly SigmaRule[];
  readonly correlation?: SigmaCorrelation;
}

/**
 * A document that is a rule, with the correlation that an aggregation in its condition stands for. Throws a Fault with
 * its line.
 */
export function readRule(map: YamlMap, place: Place): ReadRule {
  const heading = readHeading(map, place);
  const logsource = readLogSource(required(map, "logsource").value);
  checkTaxonomy(map, place.warn);
  const body = mapOf(required(map, "detection").value, "detection");
  const detections = readDetections(body, place);
  const rule: SigmaRule = {
    ...heading,
    logsource,
    expression: detections.expression,
    fields: textsOf(map, "fields"),
    placeholders: detections.placeholders,
    answersTo: [...new Set([textOf(map, "id") ?? heading.id, heading.id, heading.name ?? heading.id])],
  };
  const read =
    detections.counted === undefined ? plain(rule, body, place) : counting(rule, body, { heading, place, detections });
  detections.warnUnused();
  return read;
}

function plain(rule: SigmaRule, body: YamlMap, { warn }: Place): ReadRule {
  const timeframe = body.entries.get("timeframe");
  if (timeframe !== undefined) warn(timeframe.line, "'timeframe' means nothing where the condition does not count");
  return { rules: [rule] };
}

/** The window of a condition that counts without saying in what time: what a daily search would see. */
const daily = "24h";

function counting(
  rule: SigmaRule,
  body: YamlMap,
  { heading, place, detections }: { heading: Heading; place: Place; detections: Detections },
): ReadRule {
  const { counted: { text, line } = { text: "", line: 0 }, search } = detections;
  const aggregation = readAggregation(text);
  if (typeof aggregation === "string") throw new Fault(line, aggregation);
  const timeframe = body.entries.get("timeframe");
  if (timeframe === undefined) place.warn(line, `the condition counts, but no 'timeframe' is given; ${daily} is taken`);
  const timespan = timeframe === undefined ? daily : textOf(body, "timeframe");
  return lowered({
    heading,
    rule,
    aggregation,
    timespanMs: readTimespan(timespan, timeframe?.line ?? line),
    line,
    search,
  });
}
