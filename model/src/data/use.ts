import { z } from "zod";

/** What happened to data: from where it was collected to where it left. */
export const UseAction = z.enum([
  "collect",
  "discover",
  "view",
  "search",
  "unmask",
  "mask-copy",
  "export",
  "report",
  "evidence",
  "share",
  "open",
  "destroy",
]);
export type UseAction = z.infer<typeof UseAction>;

export const Masked = z.enum(["masked", "unmasked", "none"]);
export type Masked = z.infer<typeof Masked>;

/** A line of the trail (数据全流程日志跟踪); append-only. */
export const DataUse = z
  .object({
    id: z.string(),
    at: z.string(),
    actor: z.string(),
    address: z.string(),
    action: UseAction,
    datasetId: z.string().nullable(),
    /** What was used: a query, a file, an incident. Sensitive numbers in it are masked. */
    target: z.string(),
    purpose: z.string(),
    /** Whether sensitive values were masked; `none`: there were none to mask. */
    masked: Masked,
    rows: z.int().nullable(),
    /** Where it went: a file, a unit. */
    destination: z.string(),
  })
  .meta({ id: "DataUse" });
export type DataUse = z.infer<typeof DataUse>;
