import { RiskEntry, RiskEntryInput } from "@chengfang/model/compliance/register";
import { z } from "zod";
import { changeOf } from "../http/change.ts";
import { anyOf, listQuery } from "../http/list.ts";

export const RiskFilter = z
  .strictObject({
    id: anyOf(z.string()),
    /** Words in threat, vulnerability or measures. */
    q: z.string().max(200),
    systemId: anyOf(z.string()),
    assetId: z.string(),
    level: anyOf(z.int().min(1).max(5)),
    treatment: anyOf(RiskEntryInput.shape.treatment.unwrap()),
    treatmentBefore: z.iso.date(),
  })
  .partial();

export const sortable = ["level", "residualLevel", "treatmentUntil", "threat", "at", "id"] as const;
const Id = z.object({ id: z.string().max(200) });

export const list = {
  summary: "Risks (GB/T 20984: asset × threat × vulnerability), the highest first",
  querystring: listQuery(RiskFilter, sortable),
  response: { 200: z.array(RiskEntry) },
};
export const get = { summary: "One risk", params: Id, response: { 200: RiskEntry } };
export const create = { summary: "Enter a risk of a system", body: RiskEntryInput, response: { 201: RiskEntry } };
export const update = {
  summary: "Change a risk",
  params: Id,
  body: changeOf(RiskEntryInput.omit({ systemId: true })),
  response: { 200: RiskEntry },
};
export const remove = { summary: "Remove a risk", params: Id, response: { 200: RiskEntry } };
