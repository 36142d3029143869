import type { Alert } from "@chengfang/model/alert";

type Matched = Alert["matched"][number];

const correlations = new Set([
  "event_count",
  "value_count",
  "value_sum",
  "value_avg",
  "value_percentile",
  "value_median",
  "temporal",
  "temporal_ordered",
]);

/** What a correlation found over several events. */
export const isTogether = ({ selection }: Matched): boolean => correlations.has(selection);

/** It stands in an event, and not only in what was counted: a count of 20 is no reason to mark the 20 of 2026. */
export const isInEvent = (matched: Matched): boolean => matched.source !== "" || !isTogether(matched);
