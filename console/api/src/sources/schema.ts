import { LogSource, LogSourceInput } from "@chengfang/model/onboarding";
import { z } from "zod";
import { changeOf } from "../http/change.ts";
import { anyOf, listQuery } from "../http/list.ts";

const Filter = z
  .strictObject({
    id: anyOf(z.string()),
    /** Words in its name or sender. */
    q: z.string().max(200),
    sender: anyOf(z.string()),
    silent: z.boolean(),
    unitId: anyOf(z.string()),
  })
  .partial();
export type SourceFilter = z.infer<typeof Filter>;
const Id = z.object({ id: z.string().max(200) });

export const list = {
  summary: "Registered senders of logs, the silent ones first",
  querystring: listQuery(Filter, ["name", "sender", "silentSince", "createdAt", "id"]),
  response: { 200: z.array(LogSource) },
};
export const create = {
  summary: "Register a sender, with an alarm for its silence",
  body: LogSourceInput,
  response: { 201: LogSource },
};
export const update = {
  summary: "Change a registered sender",
  params: Id,
  body: changeOf(LogSourceInput),
  response: { 200: LogSource },
};
export const remove = {
  summary: "Forget a registered sender; its logs stay",
  params: Id,
  response: { 200: LogSource },
};
