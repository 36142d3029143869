import { Unit, UnitInput } from "@chengfang/model/asset";
import { z } from "zod";
import { changeSeen } from "../http/change.ts";
import { anyOf, listQuery } from "../http/list.ts";

export const UnitFilter = z
  .strictObject({
    id: anyOf(z.string()),
    q: z.string().max(200),
    kind: anyOf(UnitInput.shape.kind),
    parentId: anyOf(z.string()),
  })
  .partial();
export type UnitFilter = z.infer<typeof UnitFilter>;

export const sortable = ["name", "kind", "id"] as const;
const Id = z.object({ id: z.string().max(200) });

export const list = {
  summary: "Units of the city",
  querystring: listQuery(UnitFilter, sortable),
  response: { 200: z.array(Unit) },
};
export const get = { summary: "One unit", params: Id, response: { 200: Unit } };
export const create = { summary: "Add a unit", body: UnitInput, response: { 201: Unit } };
export const update = { summary: "Change a unit", params: Id, body: changeSeen(UnitInput), response: { 200: Unit } };
export const remove = { summary: "Remove a unit that nothing belongs to", params: Id, response: { 200: Unit } };
