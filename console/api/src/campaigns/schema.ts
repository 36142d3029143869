import { Campaign, CampaignInput } from "@chengfang/model/compliance/register";
import { z } from "zod";
import { changeOf } from "../http/change.ts";
import { anyOf, listQuery } from "../http/list.ts";

const Filter = z
  .strictObject({
    id: anyOf(z.string()),
    /** Words in name or purpose. */
    q: z.string().max(200),
    systemId: z.string(),
    closed: z.boolean(),
    dueBefore: z.iso.date(),
  })
  .partial();

export const sortable = ["startsAt", "dueAt", "name", "createdAt", "id"] as const;
const Id = z.object({ id: z.string().max(200) });

export const list = {
  summary: "Inspections (定期安全检查), newest first, with their progress",
  querystring: listQuery(Filter, sortable),
  response: { 200: z.array(Campaign) },
};
export const get = { summary: "One inspection", params: Id, response: { 200: Campaign } };
export const create = { summary: "Begin an inspection", body: CampaignInput, response: { 201: Campaign } };
export const update = {
  summary: "Change an inspection that is not closed",
  params: Id,
  body: changeOf(CampaignInput),
  response: { 200: Campaign },
};
export const close = { summary: "Close an inspection", params: Id, response: { 200: Campaign } };
