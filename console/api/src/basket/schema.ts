import { entityKinds } from "@chengfang/model/query-language/entity";
import { z } from "zod";
import { Unmask } from "../masking/unmask.ts";

export const Basket = z.object({
  id: z.string(),
  title: z.string(),
  incidentId: z.string().nullable(),
  owner: z.string(),
  createdAt: z.string(),
  items: z.int(),
});
export type Basket = z.infer<typeof Basket>;

export const Item = z.object({
  id: z.string(),
  kind: z.enum(["event", "alert", "value", "file"]),
  ref: z.string(),
  content: z.record(z.string(), z.unknown()),
  note: z.string(),
  at: z.string(),
  by: z.string(),
});
export type Item = z.infer<typeof Item>;

const Id = z.object({ id: z.string().max(100) });
const note = z.string().max(4000).default("");

export const list = {
  summary: "Baskets of one's own and of incidents, the newest first",
  querystring: z.object({ incidentId: z.string().max(200).optional() }),
  response: { 200: z.array(Basket) },
};
export const get = {
  summary: "A basket with what is in it",
  params: Id,
  querystring: z.object({ unmask: Unmask }),
  response: { 200: Basket.extend({ content: z.array(Item) }) },
};
export const create = {
  summary: "A new basket",
  body: z.object({
    title: z.string().trim().min(1).max(200),
    incidentId: z.string().max(200).nullable().default(null),
  }),
  response: { 201: Basket },
};
export const Adding = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["event", "alert", "file"]), ids: z.array(z.string().max(200)).min(1).max(1000), note }),
  z.object({ kind: z.literal("value"), entity: z.enum(entityKinds), value: z.string().min(1).max(500), note }),
]);
export type Adding = z.infer<typeof Adding>;
export const add = {
  summary: "Puts events, alerts, a value or files into a basket; what is in it already stays as it is",
  params: Id,
  body: Adding,
  response: { 200: z.object({ added: z.int(), missing: z.array(z.string()) }) },
};
const ItemId = Id.extend({ item: z.string().max(100) });
export const annotate = {
  summary: "Changes the note on a thing",
  params: ItemId,
  body: z.object({ note: z.string().max(4000) }),
  response: { 204: z.null() },
};
export const take = { summary: "Takes a thing out of a basket", params: ItemId, response: { 204: z.null() } };
export const exported = {
  summary: "A basket as a signed ZIP; events as stored only for a purpose, and masked otherwise",
  produces: ["application/zip"],
  params: Id,
  querystring: z.object({ unmask: Unmask }),
};
