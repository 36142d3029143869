import { Disposition } from "@chengfang/model/alert";
import { IncidentStatus } from "@chengfang/model/incident";
import { z } from "zod";
import { BulkJob } from "../bulk-jobs/schema.ts";
import { IncidentFilter, update } from "./schema.ts";

/** What is done to each. */
export const BulkChange = z.object({
  change: update.body.pick({ assignee: true, class: true, level: true, levelReason: true, dueAt: true }).optional(),
  status: IncidentStatus.optional(),
  disposition: Disposition.optional(),
  note: z.string().trim().max(4000).default(""),
});
export type BulkChange = z.infer<typeof BulkChange>;

export const Bulk = BulkChange.extend({
  ids: z.array(z.string()).min(1).max(1000).optional(),
  filter: IncidentFilter.optional(),
})
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), "give either ids or a filter")
  .refine(({ change, status }) => change !== undefined || status !== undefined, "nothing to do");
export type Bulk = z.infer<typeof Bulk>;

/** How far the job came within a moment, and how many incidents it is about. */
export const BulkResult = BulkJob.extend({ matched: z.int() });
