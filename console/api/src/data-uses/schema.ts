import { DataUse, Masked, UseAction } from "@chengfang/model/data/use";
import { z } from "zod";
import { anyOf, listQuery } from "../http/list.ts";
import { Time } from "../http/time.ts";

export const UseFilter = z
  .strictObject({
    id: anyOf(z.string()),
    /** Words in target, purpose or destination. */
    q: z.string().max(200),
    actor: anyOf(z.string()),
    action: anyOf(UseAction),
    datasetId: anyOf(z.string()),
    masked: anyOf(Masked),
    from: Time,
    to: Time,
  })
  .partial();
export type UseFilter = z.infer<typeof UseFilter>;

export const sortable = ["at", "actor", "action", "rows", "id"] as const;

/** What people did with a dataset outside the platform: handed on, published, destroyed. */
export const UseInput = z.object({
  action: z.enum(["collect", "share", "open", "export", "destroy"]),
  datasetId: z.string().max(200),
  target: z.string().trim().max(500).default(""),
  purpose: z.string().trim().min(2).max(200),
  masked: Masked,
  rows: z.int().min(0).nullable().default(null),
  destination: z.string().trim().max(200).default(""),
});
export type UseInput = z.infer<typeof UseInput>;

export const list = {
  summary: "The trail of uses of data, newest first",
  querystring: listQuery(UseFilter, sortable),
  response: { 200: z.array(DataUse) },
};
export const create = {
  summary: "Put on record a use that happened outside the platform",
  body: UseInput,
  response: { 201: DataUse },
};
export const exported = {
  summary: "The trail as CSV",
  produces: ["text/csv"],
  querystring: z.object({ filter: listQuery(UseFilter, sortable).shape.filter }),
};
