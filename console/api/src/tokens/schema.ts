import { administrators, Role } from "@chengfang/model/roles";
import { z } from "zod";
import { listQuery } from "../http/list.ts";
import { Time } from "../http/time.ts";

export const Token = z
  .object({
    id: z.string(),
    name: z.string(),
    role: Role,
    createdAt: z.string(),
    createdBy: z.string(),
    expiresAt: z.string().nullable(),
    usedAt: z.string().nullable(),
    revokedAt: z.string().nullable(),
  })
  .meta({ id: "Token" });
export type Token = z.infer<typeof Token>;

export const TokenFilter = z.strictObject({ q: z.string().max(200), role: Role, revoked: z.boolean() }).partial();
export const sortable = ["createdAt", "name", "role", "usedAt", "expiresAt", "id"] as const;

/** An administrator is a person: a key with that power would let whoever issues it act as one of the other two. */
const MachineRole = Role.exclude([...administrators, "drill"]); // a drill makes its own

export const list = {
  summary: "API tokens, newest first",
  querystring: listQuery(TokenFilter, sortable),
  response: { 200: z.array(Token) },
};
export const create = {
  summary: "Make an API token; it is shown once",
  body: z.object({
    name: z.string().trim().min(1).max(100),
    role: MachineRole,
    expiresAt: Time.nullable().default(null),
  }),
  response: { 201: Token.extend({ token: z.string() }) },
};
export const revoke = {
  summary: "Revoke an API token",
  params: z.object({ id: z.string().max(200) }),
  response: { 200: Token },
};
