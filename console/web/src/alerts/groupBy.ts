/** What alerts are put together by. */
export const groupBys = ["rule", "host", "source", "unit", "incident"] as const;
export type GroupBy = (typeof groupBys)[number];

export const isGroupBy = (text: string | null): text is GroupBy =>
  (groupBys as readonly (string | null)[]).includes(text);

/** The filter that narrows to one group. */
export const filterOfGroup = {
  rule: "ruleId",
  host: "host",
  source: "source",
  unit: "unitId",
  incident: "incidentId",
} as const satisfies Record<GroupBy, string>;
