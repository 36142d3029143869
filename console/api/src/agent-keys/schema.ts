import { AgentKey } from "@chengfang/model/compliance/register";
import { z } from "zod";
import { anyOf, listQuery } from "../http/list.ts";

export const AgentKeyFilter = z
  .strictObject({ id: anyOf(z.string()), assetId: anyOf(z.string()), revoked: z.boolean() })
  .partial();

export const sortable = ["createdAt", "revokedAt", "id"] as const;
const Id = z.object({ id: z.string().max(200) });

/** Which script: of a host in POSIX sh or PowerShell, or of its databases. */
export const ScriptKind = z.enum(["sh", "ps1", "db"]);
export type ScriptKind = z.infer<typeof ScriptKind>;

export const AgentKeyMade = AgentKey.extend({ script: z.string() });
export type AgentKeyMade = z.infer<typeof AgentKeyMade>;

export const list = {
  summary: "Keys of agents, newest first",
  querystring: listQuery(AgentKeyFilter, sortable),
  response: { 200: z.array(AgentKey) },
};
export const create = {
  summary: "Make a key and the agent's script with it inside; the script is shown once, its private half kept nowhere",
  body: z.object({ assetId: z.string().max(200).nullable().default(null), platform: ScriptKind.default("sh") }),
  response: { 201: AgentKeyMade },
};
export const revoke = {
  summary: "Revoke a key: what it signs from now on is refused",
  params: Id,
  body: z.object({ reason: z.string().trim().max(2000).default("") }),
  response: { 200: AgentKey },
};
