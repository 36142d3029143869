import { z } from "zod";
import { Disposition, Entity } from "./alert.ts";
import { IncidentClass } from "./incident-class.ts";
import { IncidentLevel, LevelBasis } from "./incident-level.ts";
import { Severity } from "./severity.ts";

export const IncidentStatus = z.enum(["new", "triaged", "handling", "contained", "closed"]);
export type IncidentStatus = z.infer<typeof IncidentStatus>;

/** The moves a person may make; closing needs a disposition, and a closed incident may be taken up again. */
export const incidentMoves: Readonly<Record<IncidentStatus, readonly IncidentStatus[]>> = {
  new: ["triaged", "handling", "closed"],
  triaged: ["handling", "contained", "closed"],
  handling: ["contained", "closed"],
  contained: ["handling", "closed"],
  closed: ["handling"],
};

/** Why an alert is part of an incident: the first one opened it, others share entities within the window. */
export const JoinReason = z.object({
  alertId: z.string(),
  at: z.string(),
  shared: z.array(Entity),
  /** Milliseconds between the alert and the nearest alert already in the incident; 0 for the first. */
  gapMs: z.int(),
});
export type JoinReason = z.infer<typeof JoinReason>;

/** Why an incident's severity is what it is; `value` is what the code speaks of (a severity, a tactic count, an asset, a level). */
export const SeverityReason = z.object({
  code: z.enum(["worst-alert", "attack-progress", "asset-importance", "protection-level", "raised-by-person"]),
  value: z.string(),
});
export type SeverityReason = z.infer<typeof SeverityReason>;

/** The facts of an incident, written by the analyzer alone. */
export const IncidentFacts = z.object({
  id: z.string(),
  /** Human number, e.g. `CF-2026-000123`. */
  number: z.string(),
  title: z.string(),
  titleZh: z.string(),
  severity: Severity,
  severityReasons: z.array(SeverityReason),
  tactics: z.array(z.string()),
  techniques: z.array(z.string()),
  entities: z.array(Entity),
  assetIds: z.array(z.string()),
  unitIds: z.array(z.string()),
  alertCount: z.int(),
  eventCount: z.int(),
  firstSeen: z.string(),
  lastSeen: z.string(),
  joins: z.array(JoinReason),
  /** By what the alerts say; empty in incidents of before classes were proposed. */
  proposedClass: z.union([IncidentClass, z.literal("")]),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** The drill that it belongs to; a real one has none. */
  drill: z.string().optional(),
});
export type IncidentFacts = z.infer<typeof IncidentFacts>;

/** What people decided about an incident, written by the console alone. */
export const IncidentDecision = z.object({
  status: IncidentStatus,
  assignee: z.string().nullable(),
  disposition: Disposition.nullable(),
  /** People's own words, which the report prints: what happened, what was done, what is advised. */
  summary: z.string(),
  measures: z.string(),
  suggestions: z.string(),
  /** Class and subclass of GB/T 20986 as people chose them. */
  class: IncidentClass.nullable(),
  subclass: z.string().nullable(),
  level: IncidentLevel.nullable(),
  levelReason: z.string(),
  levelBasis: LevelBasis.nullable(),
  /** When it has to be dealt with. */
  dueAt: z.string().nullable(),
  /** When it really began, if people know better than the first event. */
  occurredAt: z.string().nullable(),
  acknowledgedAt: z.string().nullable(),
  containedAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  archivedAt: z.string().nullable(),
  /** The incident that it was taken into. */
  mergedInto: z.string().nullable(),
  /** Counts the decisions; a change names the one that it was made on. */
  revision: z.int(),
  decidedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
});
export type IncidentDecision = z.infer<typeof IncidentDecision>;

/** As long as nobody has decided anything. */
export const undecided: IncidentDecision = {
  status: "new",
  assignee: null,
  disposition: null,
  summary: "",
  measures: "",
  suggestions: "",
  class: null,
  subclass: null,
  level: null,
  levelReason: "",
  levelBasis: null,
  dueAt: null,
  occurredAt: null,
  acknowledgedAt: null,
  containedAt: null,
  closedAt: null,
  archivedAt: null,
  mergedInto: null,
  revision: 0,
  decidedAt: null,
  decidedBy: null,
};

export const Incident = IncidentFacts.extend(IncidentDecision.shape);
export type Incident = z.infer<typeof Incident>;

export const TimelineKind = z.enum([
  "alert",
  "status",
  "assignment",
  "comment",
  "task",
  "attachment",
  "note",
  "report",
  "entry",
  "grade",
  "step",
  "link",
  "containment",
  "lessons",
  "call",
]);
export type TimelineKind = z.infer<typeof TimelineKind>;

/** One line of an incident's timeline as the console shows it, oldest first. */
export const TimelineEntry = z.object({
  id: z.string(),
  incidentId: z.string(),
  at: z.string(),
  kind: TimelineKind,
  by: z.string().nullable(),
  text: z.string(),
  alertId: z.string().nullable(),
  /** What people made of it: its real time, other words, out of the report, a key moment. */
  occurredAt: z.string().nullable(),
  corrected: z.boolean(),
  hidden: z.boolean(),
  keyMoment: z.boolean(),
  revision: z.int(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const IncidentComment = z.object({
  id: z.string(),
  incidentId: z.string(),
  by: z.string(),
  at: z.string(),
  text: z.string().trim().min(1).max(20_000),
  /** Ids of the accounts that it names. */
  mentions: z.array(z.string()),
});
export type IncidentComment = z.infer<typeof IncidentComment>;

export const IncidentTask = z.object({
  id: z.string(),
  incidentId: z.string(),
  title: z.string().trim().min(1).max(500),
  assignee: z.string().nullable(),
  dueAt: z.string().nullable(),
  doneAt: z.string().nullable(),
  createdAt: z.string(),
  createdBy: z.string(),
  revision: z.int(),
});
export type IncidentTask = z.infer<typeof IncidentTask>;

export const Attachment = z.object({
  id: z.string(),
  incidentId: z.string(),
  name: z.string(),
  size: z.int(),
  sha256: z.string(),
  sm3: z.string(),
  at: z.string(),
  by: z.string(),
});
export type Attachment = z.infer<typeof Attachment>;
