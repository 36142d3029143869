import { z } from "zod";
import { Severity } from "./severity.ts";

/** Something an alert is about, by which alerts join incidents. */
export const Entity = z.object({ kind: z.enum(["host", "user", "address"]), value: z.string() });
export type Entity = z.infer<typeof Entity>;

export const Disposition = z.enum([
  "true-positive-impact",
  "true-positive-no-impact",
  "false-positive",
  "legitimate",
  "duplicate",
]);
export type Disposition = z.infer<typeof Disposition>;

export const AlertStatus = z.enum(["new", "acknowledged", "closed"]);
export type AlertStatus = z.infer<typeof AlertStatus>;

/** One field that made the rule match: the rule's own field name, the event's field, the value found, and the search identifier. */
export const MatchedField = z.object({
  field: z.string(),
  source: z.string(),
  value: z.unknown(),
  selection: z.string(),
});
export type MatchedField = z.infer<typeof MatchedField>;

/** The facts of an alert, written by the analyzer alone; one for each rule and entity within a window. */
export const AlertFacts = z.object({
  id: z.string(),
  ruleId: z.string(),
  ruleTitle: z.string(),
  /** The rule's own Chinese title (`title_zh`); empty where it has none. */
  ruleTitleZh: z.string(),
  severity: Severity,
  /** ATT&CK tactics (Sigma tag names) and technique ids. */
  tactics: z.array(z.string()),
  techniques: z.array(z.string()),
  /** The entity that the window is kept for, and all entities seen. */
  entity: Entity,
  entities: z.array(Entity),
  /** Of the first event. */
  matched: z.array(MatchedField),
  eventIds: z.array(z.string()),
  /** Events that matched, also those beyond the ids kept (the first 100 and the newest 100 are kept). */
  count: z.int(),
  firstSeen: z.string(),
  lastSeen: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  assetId: z.string().nullable(),
  assetName: z.string(),
  unitId: z.string().nullable(),
  unitName: z.string(),
  incidentId: z.string().nullable(),
  /** The drill that it belongs to; a real one has none. */
  drill: z.string().optional(),
});
export type AlertFacts = z.infer<typeof AlertFacts>;

/** What people decided about an alert, written by the console alone. */
export const AlertDecision = z.object({
  status: AlertStatus,
  assignee: z.string().nullable(),
  disposition: Disposition.nullable(),
  note: z.string(),
  decidedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
});
export type AlertDecision = z.infer<typeof AlertDecision>;

export const Alert = AlertFacts.extend(AlertDecision.shape);
export type Alert = z.infer<typeof Alert>;
