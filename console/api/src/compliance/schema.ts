import { Drift } from "@chengfang/model/compliance/assessment";
import { Automation, CatalogueItem } from "@chengfang/model/compliance/catalogue";
import { GradingLevel } from "@chengfang/model/compliance/system";
import { ComplianceOverview, Duty, Reminder } from "@chengfang/model/compliance/view";
import { Verdict } from "@chengfang/model/compliance/verdict";
import { z } from "zod";
import { anyOf, listQuery } from "../http/list.ts";
import { Time } from "../http/time.ts";

const DriftRow = Drift.extend({ systemName: z.string() });
export type DriftRow = z.infer<typeof DriftRow>;

const DriftFilter = z
  .strictObject({
    id: anyOf(z.string()),
    systemId: anyOf(z.string()),
    unit: anyOf(z.string()),
    to: anyOf(Verdict),
    /** On `at`. */
    after: Time,
    before: Time,
  })
  .partial();

export const driftSortable = ["at", "unit", "id"] as const;
export const drifts = {
  summary: "Verdicts that changed by themselves, newest first, with the reason",
  querystring: listQuery(DriftFilter, driftSortable),
  response: { 200: z.array(DriftRow) },
};

const ReminderFilter = z
  .strictObject({
    systemId: anyOf(z.string()),
    unitId: anyOf(z.string()),
    kind: anyOf(z.string()),
    dueBefore: z.iso.date(),
  })
  .partial();

export const reminderSortable = ["dueAt", "at", "kind", "id"] as const;
export const reminders = {
  summary: "What the platform reminded of, the most pressing first",
  querystring: listQuery(ReminderFilter, reminderSortable),
  response: { 200: z.array(Reminder) },
};

const CatalogueFilter = z
  .strictObject({
    id: anyOf(z.string()),
    /** Words in unit, clause, control point or summary. */
    q: z.string().max(200),
    level: anyOf(GradingLevel),
    scope: anyOf(z.string()),
    classCode: anyOf(z.string()),
    automation: anyOf(Automation),
    requirement: anyOf(z.string()),
  })
  .partial();
export type CatalogueFilter = z.infer<typeof CatalogueFilter>;

export const catalogueSortable = ["clause", "unit", "level", "id"] as const;
export const catalogue = {
  summary: "Requirement items in the order of the standard",
  querystring: listQuery(CatalogueFilter, catalogueSortable),
  response: { 200: z.array(CatalogueItem) },
};

export const overview = {
  summary: "Where the city stands: by department and by level, with what changed in the last days",
  querystring: z.object({ days: z.coerce.number().int().min(1).max(366).default(7) }),
  response: { 200: ComplianceOverview },
};
export const calendar = {
  summary: "What has to be done by when, the most pressing first; Content-Range tells how many there are",
  querystring: z.object({
    systemId: z.string().max(200).optional(),
    /** Days, both included; `until` is `to` by its older name. */
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    until: z.iso.date().optional(),
    limit: z.coerce.number().int().min(1).max(1000).default(1000),
  }),
  response: { 200: z.array(Duty) },
};
