import { Waiver, WaiverInput } from "@chengfang/model/compliance/work";
import { z } from "zod";
import { anyOf, listQuery } from "../http/list.ts";

export const WaiverFilter = z
  .strictObject({
    id: anyOf(z.string()),
    /** Words in the reason. */
    q: z.string().max(200),
    systemId: anyOf(z.string()),
    unit: anyOf(z.string()),
    kind: anyOf(WaiverInput.shape.kind),
    state: anyOf(Waiver.shape.state),
    expiresBefore: z.iso.date(),
  })
  .partial();

export const sortable = ["requestedAt", "expiresAt", "unit", "state", "id"] as const;
const Id = z.object({ id: z.string().max(200) });

export const list = {
  summary: "Waivers and mitigations, newest first",
  querystring: listQuery(WaiverFilter, sortable),
  response: { 200: z.array(Waiver) },
};
export const create = {
  summary: "Ask to accept a finding until a day, or to count what lowers a high risk",
  body: WaiverInput,
  response: { 201: Waiver },
};
export const decide = {
  summary: "Approve or refuse one that another person asked for, or revoke an approved one",
  params: Id,
  body: z.object({
    state: Waiver.shape.state.exclude(["requested"]),
    decision: z.string().trim().max(2000).default(""),
  }),
  response: { 200: Waiver },
};
