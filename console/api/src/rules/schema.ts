import { RuleFeed, RuleStatus } from "@chengfang/model/rule";
import { Severity } from "@chengfang/model/severity";
import { z } from "zod";
import { anyOf, listQuery } from "../http/list.ts";
import { Time } from "../http/time.ts";

export const RuleFilter = z
  .strictObject({
    id: anyOf(z.string()),
    /** Words in title, description, file or tags. */
    q: z.string().max(200),
    severity: anyOf(Severity),
    state: anyOf(RuleStatus.shape.state),
    origin: anyOf(z.string()),
    enabled: z.boolean(),
    feed: anyOf(RuleFeed),
    /** Matched at that time or later; false: never. */
    matchedSince: z.union([Time, z.literal(false)]),
    tactic: z.string().max(100),
  })
  .partial();
export type RuleFilter = z.infer<typeof RuleFilter>;

export const sortable = ["title", "severity", "hits", "lastMatch", "state", "origin", "id"] as const;
const Id = z.object({ id: z.string().max(500) });

export const list = {
  summary: "Detection rules",
  querystring: listQuery(RuleFilter, sortable),
  response: { 200: z.array(RuleStatus) },
};
export const get = { summary: "One rule, with its source", params: Id, response: { 200: RuleStatus } };
export const mark = {
  summary: "Mark a rule as one whose exceptions take two people, or take the mark away",
  params: Id,
  body: z.strictObject({ marked: z.boolean(), reason: z.string().trim().min(1).max(2000) }),
  response: { 200: RuleStatus },
};
export const update = {
  summary: "Switch a rule on or off; for a critical or marked one, ask another person to switch it off",
  params: Id,
  body: z.object({ enabled: z.boolean(), reason: z.string().trim().max(2000).default("") }),
  response: { 200: RuleStatus },
};
