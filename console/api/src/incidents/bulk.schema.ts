import { Disposition } from "@chengfang/model/alert";
import { IncidentStatus } from "@chengfang/model/incident";
import { z } from "zod";
import { IncidentFilter, update } from "./schema.ts";

export const Bulk = z
  .object({
    ids: z.array(z.string()).min(1).max(1000).optional(),
    filter: IncidentFilter.optional(),
    change: update.body.pick({ assignee: true, class: true, level: true, levelReason: true, dueAt: true }).optional(),
    status: IncidentStatus.optional(),
    disposition: Disposition.optional(),
    note: z.string().trim().max(4000).default(""),
  })
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), "give either ids or a filter")
  .refine(({ change, status }) => change !== undefined || status !== undefined, "nothing to do");
export type Bulk = z.infer<typeof Bulk>;

export const BulkResult = z.object({
  matched: z.int(),
  changed: z.int(),
  refused: z.array(z.object({ id: z.string(), code: z.string(), reason: z.string() })),
});
export type BulkResult = z.infer<typeof BulkResult>;
