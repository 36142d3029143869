import { Alert, AlertStatus, Disposition } from "@chengfang/model/alert";
import { Severity } from "@chengfang/model/severity";
import { z } from "zod";
import { anyOf, listQuery } from "../http/list.ts";
import { Time } from "../http/time.ts";
import { Unmask } from "../masking/unmask.ts";

export const AlertFilter = z
  .strictObject({
    id: anyOf(z.string()),
    /** Words in title, entity, asset or unit. */
    q: z.string().max(200),
    status: anyOf(AlertStatus),
    severity: anyOf(Severity),
    ruleId: anyOf(z.string()),
    entityValue: z.string().max(500),
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
  })
  .partial();
export type AlertFilter = z.infer<typeof AlertFilter>;

export const sortable = [
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

export const AlertGroup = z
  .object({
    id: z.string().describe("The rule's id"),
    ruleTitle: z.string(),
    ruleTitleZh: z.string(),
    severity: Severity,
    alerts: z.int(),
    events: z.int(),
    entities: z.int(),
    hosts: z.int(),
    units: z.int(),
    open: z.int(),
    firstSeen: z.string(),
    lastSeen: z.string(),
  })
  .meta({ id: "AlertGroup" });
export type AlertGroup = z.infer<typeof AlertGroup>;

export const list = {
  summary: "Alerts, newest first",
  querystring: listQuery(AlertFilter, sortable),
  response: { 200: z.array(Alert) },
};
export const groups = {
  summary: "Alerts counted by rule, worst first",
  querystring: listQuery(AlertFilter, [
    "severity",
    "lastSeen",
    "firstSeen",
    "alerts",
    "events",
    "open",
    "ruleTitle",
    "id",
  ]),
  response: { 200: z.array(AlertGroup) },
};
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

export const BulkAction = z.enum(["acknowledge", "assign", "close", "reopen"]);
export const Bulk = z
  .object({
    ids: z.array(z.string()).min(1).max(10_000).optional(),
    filter: AlertFilter.optional(),
    action: BulkAction,
    assignee: z.string().nullable().optional(),
    disposition: Disposition.optional(),
    note: z.string().trim().max(4000).default(""),
  })
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), "give either ids or a filter");
export type Bulk = z.infer<typeof Bulk>;

export const BulkResult = z.object({
  matched: z.int(),
  changed: z.int(),
  refused: z.array(z.object({ id: z.string(), code: z.enum(["not-found", "conflict"]) })),
});
export type BulkResult = z.infer<typeof BulkResult>;

export const bulk = {
  summary: "Acknowledge, assign, close or reopen many alerts, by ids or by a filter",
  body: Bulk,
  response: { 200: BulkResult },
};
export const escalate = {
  summary: "Raise an alert to an incident",
  params: Id,
  response: { 200: z.object({ incidentId: z.string() }) },
};
