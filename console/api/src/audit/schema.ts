import { z } from "zod";
import { anyOf, listQuery } from "../http/list.ts";
import { Time } from "../http/time.ts";

export const Line = z
  .object({
    id: z.string(),
    seq: z.int(),
    at: z.string(),
    actor: z.string(),
    action: z.string(),
    target: z.string(),
    detail: z.record(z.string(), z.unknown()),
    address: z.string(),
    outcome: z.string(),
    previous: z.string(),
    hash: z.string(),
  })
  .meta({ id: "AuditLine" });
export type Line = z.infer<typeof Line>;
const ListedLine = Line.extend({
  names: z.record(z.string(), z.string()).describe("Names, as they are now, of the ids in target and detail"),
}).meta({ id: "ListedAuditLine" });
export type ListedLine = z.infer<typeof ListedLine>;

export const Filter = z
  .strictObject({
    id: anyOf(z.string().regex(/^\d{1,15}$/)),
    q: z.string().max(200),
    actor: z.string(),
    action: z.string(),
    target: z.string(),
    address: z.string().max(100),
    outcome: z.enum(["success", "failure"]),
    from: Time,
    to: Time,
  })
  .partial();
export const columns = { at: "seq", seq: "seq", id: "seq", actor: "actor", action: "action" } as const;
export const list = {
  summary: "The audit trail, newest first",
  querystring: listQuery(Filter, ["at", "seq", "id", "actor", "action"]),
  response: { 200: z.array(ListedLine) },
};
const Verdict = z.object({
  intact: z.boolean(),
  lines: z.int(),
  head: z.string().optional().describe("Hash of the last line, to be kept elsewhere"),
  brokenAt: z.int().optional(),
});
export const verify = { summary: "Recompute the whole hash chain", response: { 200: Verdict } };
export type Filter = z.infer<typeof Filter>;

const filterText = z.string().max(4000).default("{}");

export const exported = {
  summary: "The lines of a filter, oldest first, with the hashes that prove them",
  produces: ["text/csv", "application/x-ndjson"],
  querystring: z.object({
    format: z.enum(["csv", "ndjson"]).default("csv"),
    filter: filterText.transform((text, context) => {
      const parsed = Filter.safeParse(jsonOf(text));
      if (parsed.success) return parsed.data;
      context.addIssue({ code: "custom", message: "filter: see GET /audit" });
      return z.NEVER;
    }),
  }),
};

export const words = {
  summary: "Who acts in the trail, and what they do, for filters",
  response: { 200: z.object({ actors: z.array(z.string()), actions: z.array(z.string()) }) },
};

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
