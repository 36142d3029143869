import { listKinds } from "@chengfang/model/enrichment";
import { ListChange, ListPreview, ListsState } from "@chengfang/model/list-change";
import { z } from "zod";

const Kind = z.object({ list: z.enum(listKinds) });
const Id = z.object({ id: z.string().max(100) });
const Described = ListChange.meta({ id: "ListChange" });

export const state = {
  summary: "What collectors look events up in: lists, reference data, the user directory; since when and how much",
  response: { 200: ListsState },
};
export const rows = {
  summary: "Entries of a list",
  params: Kind,
  querystring: z.object({
    q: z.string().max(200).default(""),
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: { 200: z.object({ total: z.int(), rows: z.array(z.array(z.string())) }) },
};
export const file = { summary: "A list as CSV, as it can be uploaded again", params: Kind, produces: ["text/csv"] };
export const upload = {
  summary:
    "Replace a list by a file (CSV; indicators also as MISP's CSV or STIX 2.1): with `dryRun` only what would change; known scanners wait for a second person",
  consumes: ["multipart/form-data"],
  params: Kind,
  querystring: z.object({
    dryRun: z.enum(["0", "1"]).default("0"),
    reason: z.string().trim().max(500).default(""),
    /** Since when the list stands that the file is meant to replace; empty for one that was never set. */
    seen: z.string().max(40).default(""),
  }),
  response: { 200: z.object({ preview: ListPreview, change: Described.nullable() }) },
};
export const changes = {
  summary: "Changes of lists, the newest first",
  querystring: z.object({ list: z.enum(listKinds).optional() }),
  response: { 200: z.object({ changes: z.array(Described) }) },
};
export const waiting = {
  summary: "What a change that waits would add and remove",
  params: Id,
  response: { 200: ListPreview },
};
export const decide = {
  summary: "Approve or refuse a change of known scanners (another person than who asked), or take one's own back",
  params: Id,
  body: z.strictObject({
    decision: z.enum(["approved", "refused", "taken-back"]),
    comment: z.string().trim().max(500).default(""),
  }),
  response: { 200: Described },
};
