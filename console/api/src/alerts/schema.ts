import { Alert, AlertStatus, Disposition } from "@chengfang/model/alert";
import { RiskPart } from "@chengfang/model/desk/risk";
import { SlaTimes } from "@chengfang/model/desk/sla";
import { Severity } from "@chengfang/model/severity";
import { z } from "zod";
import { BulkJob } from "../bulk-jobs/schema.ts";
import { anyOf, listQuery } from "../http/list.ts";
import { Time } from "../http/time.ts";
import { Unmask } from "../masking/unmask.ts";

/** What a queue's rows can be kept out by. */
const Excluded = z
  .strictObject({
    severity: anyOf(Severity),
    ruleId: anyOf(z.string()),
    entityValue: z.string().max(500),
    host: anyOf(z.string()),
    source: anyOf(z.string()),
    assetId: anyOf(z.string()),
    unitId: anyOf(z.string()),
    incidentId: anyOf(z.string()),
  })
  .partial();
export type Excluded = z.infer<typeof Excluded>;

export const AlertFilter = z
  .strictObject({
    id: anyOf(z.string()),
    /** Words in title, entity, asset or unit. */
    q: z.string().max(200),
    status: anyOf(AlertStatus),
    severity: anyOf(Severity),
    ruleId: anyOf(z.string()),
    entityValue: z.string().max(500),
    /** The first host and the first address named; empty: alerts that name none, as with the next three. */
    host: anyOf(z.string()),
    source: anyOf(z.string()),
    assetId: anyOf(z.string()),
    unitId: anyOf(z.string()),
    incidentId: anyOf(z.string()),
    /** An account's id, `me`, or `none`. */
    assignee: z.string(),
    disposition: anyOf(Disposition),
    tactic: z.string().max(100),
    technique: z.string().max(100),
    /** On `lastSeen`. */
    from: Time,
    to: Time,
    /** Whatever meets one of these is left out. */
    not: Excluded,
  })
  .partial();
export type AlertFilter = z.infer<typeof AlertFilter>;

export const sortable = [
  "risk",
  "due",
  "lastSeen",
  "firstSeen",
  "severity",
  "count",
  "status",
  "ruleTitle",
  "unitName",
  "id",
] as const;

const Id = z.object({ id: z.string().max(200) });
const Events = z.array(z.record(z.string(), z.unknown()));

export const GroupBy = z.enum(["rule", "host", "source", "unit", "incident"]);
export type GroupBy = z.infer<typeof GroupBy>;

export const AlertGroup = z
  .object({
    id: z.string().describe("What the alerts have in common: the rule's id, the host…; empty: that they have none"),
    by: GroupBy,
    /** Of an incident; empty for other groups. */
    number: z.string(),
    /** Of the worst and newest alert of the group, as the next ones. */
    ruleTitle: z.string(),
    ruleTitleZh: z.string(),
    severity: Severity,
    host: z.string(),
    unitName: z.string(),
    alerts: z.int(),
    /** Nobody has taken them on yet. */
    fresh: z.int(),
    open: z.int(),
    events: z.int(),
    rules: z.int(),
    entities: z.int(),
    hosts: z.int(),
    units: z.int(),
    firstSeen: z.string(),
    lastSeen: z.string(),
    /** The asset of the highest protection level among them, and the level (0: none). */
    assetId: z.string().nullable(),
    assetName: z.string(),
    level: z.int(),
    assignees: z.array(z.string()),
    /** Alerts whose time is over, and when the first clock of the group runs out or ran out. */
    late: z.int(),
    dueAt: z.string().nullable(),
    due: z.enum(["respond", "resolve"]).nullable(),
    risk: z.int(),
    riskParts: z.array(RiskPart),
  })
  .meta({ id: "AlertGroup" });
export type AlertGroup = z.infer<typeof AlertGroup>;

export const groupSortable = [
  "risk",
  "due",
  "severity",
  "lastSeen",
  "firstSeen",
  "alerts",
  "events",
  "hosts",
  "open",
  "ruleTitle",
  "id",
] as const;

/** An alert in a list, with its place in the order of work. */
export const ListedAlert = Alert.extend({
  risk: z.int(),
  riskParts: z.array(RiskPart),
  dueAt: z.string().nullable(),
  due: z.enum(["respond", "resolve"]).nullable(),
}).meta({ id: "ListedAlert" });
export type ListedAlert = z.infer<typeof ListedAlert>;

export const list = {
  summary: "Alerts, newest first; `x-total-capped: true` says that there are more than the total",
  querystring: listQuery(AlertFilter, sortable),
  response: { 200: z.array(ListedAlert) },
};
export const groups = {
  summary: "Alerts counted by rule, host, source address, unit or incident, riskiest first",
  querystring: listQuery(AlertFilter, groupSortable).extend({ by: GroupBy.default("rule") }),
  response: { 200: z.array(AlertGroup) },
};
export const sla = { summary: "How soon alerts have to be taken on and closed", response: { 200: SlaTimes } };
export const get = {
  summary: "One alert",
  params: Id,
  querystring: z.object({ unmask: Unmask }),
  response: { 200: Alert },
};
export const events = {
  summary: "The events of an alert, and those of its entity in the minutes around it",
  params: Id,
  querystring: z.object({ around: z.coerce.number().int().min(0).max(1440).default(5), unmask: Unmask }),
  response: { 200: z.object({ events: Events, around: Events, aroundTotal: z.int() }) },
};

export const BulkAction = z.enum(["acknowledge", "assign", "close", "reopen", "note"]);

/** What is decided, apart from what about. */
export const Decision = z.object({
  action: BulkAction,
  assignee: z.string().nullable().optional(),
  disposition: Disposition.optional(),
  note: z.string().trim().max(4000).default(""),
  /** By alert, when it had last been decided as one saw it; one decided since is not decided over. */
  seen: z.record(z.string().max(200), z.string().nullable()).optional(),
});
export type Decision = z.infer<typeof Decision>;

/** One of the things that people did to an alert. */
export const AlertDeed = z
  .object({
    at: z.string(),
    by: z.string(),
    /** As of a bulk, or `undo`. */
    action: z.string(),
    assignee: z.string().nullable(),
    disposition: Disposition.nullable(),
    note: z.string(),
    /** Alerts that it was done to at once. */
    total: z.int(),
  })
  .meta({ id: "AlertDeed" });
export type AlertDeed = z.infer<typeof AlertDeed>;

export const history = {
  summary: "What people decided about an alert, newest first",
  params: Id,
  response: { 200: z.array(AlertDeed) },
};

export const Bulk = Decision.extend({
  ids: z.array(z.string()).min(1).max(10_000).optional(),
  filter: AlertFilter.optional(),
}).refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), "give either ids or a filter");
export type Bulk = z.infer<typeof Bulk>;

export const bulk = {
  summary: "Acknowledge, assign, close or reopen many alerts, by ids or by a filter: a job",
  body: Bulk,
  response: { 200: BulkJob.extend({ matched: z.int() }) },
};
export const escalate = {
  summary: "Raise an alert to an incident: one of its own (`new`), one that is open, or the nearest",
  params: Id,
  body: z.object({ into: z.string().min(1).max(200).optional() }).nullish(),
  response: { 200: z.object({ incidentId: z.string() }) },
};
