import { z } from "zod";

/** How far a job has come. */
export const BulkJob = z
  .object({
    id: z.string(),
    kind: z.string(),
    action: z.string(),
    state: z.enum(["running", "done", "failed"]),
    total: z.int(),
    done: z.int(),
    changed: z.int(),
    /** What could not be done: how many of each reason, and the first ones. */
    refused: z.array(z.object({ id: z.string(), code: z.string() })),
    refusals: z.record(z.string(), z.int()),
    undoOf: z.string().nullable(),
    /** It changed something that can be taken back. */
    undoable: z.boolean(),
    createdAt: z.string(),
    finishedAt: z.string().nullable(),
  })
  .meta({ id: "BulkJob" });
export type BulkJob = z.infer<typeof BulkJob>;

const Id = z.object({ id: z.string().max(100) });

export const list = {
  summary: "One's own jobs, newest first",
  querystring: z.object({ kind: z.string().max(40).optional() }),
  response: { 200: z.array(BulkJob) },
};
export const get = { summary: "How far a job has come", params: Id, response: { 200: BulkJob } };
export const undo = {
  summary: "Take back what a job changed, except where somebody decided since: a job of its own",
  params: Id,
  response: { 200: BulkJob },
};
