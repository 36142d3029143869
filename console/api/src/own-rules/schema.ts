import { OwnRule, OwnRuleDetail, OwnRuleInput, OwnRuleState, RuleRequest } from "@chengfang/model/own-rule";
import { z } from "zod";
import { anyOf, listQuery } from "../http/list.ts";

export const OwnRuleFilter = z
  .strictObject({
    id: anyOf(z.string()),
    /** Words in the title or the newest text. */
    q: z.string().max(200),
    state: anyOf(OwnRuleState.exclude(["refused", "waiting"])),
    /** Something about it waits for another person. */
    asked: z.boolean(),
  })
  .partial();
export type OwnRuleFilter = z.infer<typeof OwnRuleFilter>;

export const sortable = ["title", "updatedAt", "id"] as const;
const Id = z.object({ id: z.string().max(200) });
const Reason = z.string().trim().min(1).max(2000);

export const list = {
  summary: "The office's own rules",
  querystring: listQuery(OwnRuleFilter, sortable),
  response: { 200: z.array(OwnRule) },
};
export const get = { summary: "One own rule with its versions", params: Id, response: { 200: OwnRuleDetail } };
export const beginning = {
  summary: "A rule of the product as the beginning of an own one, with ids of its own, and its cases",
  params: Id,
  response: { 200: z.object({ source: z.string(), cases: z.string(), copiedFrom: z.string() }) },
};
export const create = {
  summary: "Begin a rule of one's own; it judges nothing before it is published",
  body: OwnRuleInput.extend({ copiedFrom: z.string().max(500).nullable().default(null) }),
  response: { 201: OwnRuleDetail },
};
export const save = {
  summary: "Save a new version of a rule, made on the newest; refused (409) if there is a newer one",
  params: Id,
  body: OwnRuleInput.extend({ version: z.int() }),
  response: { 200: OwnRuleDetail },
};
export const publish = {
  summary: "Put a version into force; for a critical or marked rule, ask another person to",
  params: Id,
  body: z.strictObject({ version: z.int(), reason: Reason }),
  response: { 200: OwnRuleDetail },
};
export const withdraw = {
  summary: "Take a rule out of force; for a critical or marked rule, ask another person to",
  params: Id,
  body: z.strictObject({ reason: Reason }),
  response: { 200: OwnRuleDetail },
};
export const requests = {
  summary: "What of rules waits for a second person",
  response: { 200: z.array(RuleRequest) },
};
export const decide = {
  summary:
    "Approve or refuse what was asked about a critical or marked rule; not by whoever asked, nor by who wrote it",
  params: Id,
  body: z.strictObject({ approve: z.boolean(), comment: z.string().trim().max(2000).default("") }),
  response: { 200: RuleRequest },
};
export const takeBack = { summary: "Take one's own request back", params: Id, response: { 200: RuleRequest } };
