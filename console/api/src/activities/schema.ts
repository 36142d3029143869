import { Activity, ActivityInput } from "@chengfang/model/compliance/register";
import { z } from "zod";
import { changeOf } from "../http/change.ts";
import { anyOf, listQuery } from "../http/list.ts";

const Filter = z
  .strictObject({
    id: anyOf(z.string()),
    /** Words in title, participants, summary or result. */
    q: z.string().max(200),
    unitId: anyOf(z.string()),
    kind: anyOf(ActivityInput.shape.kind),
    /** A requirement that it speaks to. */
    requirement: z.string().max(100),
    systemId: z.string(),
    from: z.iso.date(),
    to: z.iso.date(),
    dueBefore: z.iso.date(),
  })
  .partial();

export const sortable = ["onDay", "title", "kind", "nextDue", "at", "id"] as const;
const Id = z.object({ id: z.string().max(200) });

export const list = {
  summary: "Activities, newest first",
  querystring: listQuery(Filter, sortable),
  response: { 200: z.array(Activity) },
};
export const get = { summary: "One activity", params: Id, response: { 200: Activity } };
export const create = { summary: "Enter an activity", body: ActivityInput, response: { 201: Activity } };
export const update = {
  summary: "Change an activity",
  params: Id,
  body: changeOf(ActivityInput),
  response: { 200: Activity },
};
export const remove = { summary: "Remove an activity", params: Id, response: { 200: Activity } };
