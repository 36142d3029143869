import { Role } from "@chengfang/model/roles";
import { z } from "zod";
import { anyOf, listQuery } from "../http/list.ts";
import { Language } from "../session/schema.ts";

export const Account = z
  .object({
    id: z.string(),
    name: z.string(),
    displayName: z.string(),
    unitId: z.string().nullable(),
    language: Language,
    roles: z.array(Role),
    mustChange: z.boolean(),
    enabled: z.boolean(),
    lockedUntil: z.string().nullable(),
    createdAt: z.string(),
    lastLoginAt: z.string().nullable(),
  })
  .meta({ id: "Account" });
export type Account = z.infer<typeof Account>;

const own = {
  displayName: z.string().trim().min(1).max(100),
  unitId: z.string().nullable(),
  language: Language,
};
export const NewAccount = z.object({
  name: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9._-]{1,49}$/, "small letters, digits, . _ -, 2 to 50"),
  displayName: own.displayName,
  unitId: own.unitId.default(null),
  language: own.language.default("zh"),
});
export type NewAccount = z.infer<typeof NewAccount>;
export const AccountChange = z.object({ ...own, enabled: z.boolean() }).partial();
export type AccountChange = z.infer<typeof AccountChange>;

export const AccountFilter = z
  .strictObject({
    id: anyOf(z.string()),
    q: z.string().max(200),
    role: anyOf(Role),
    enabled: z.boolean(),
    unitId: anyOf(z.string()),
  })
  .partial();
export type AccountFilter = z.infer<typeof AccountFilter>;
export const sortable = ["name", "displayName", "createdAt", "lastLoginAt", "enabled", "id"] as const;

const Id = z.object({ id: z.string().max(200) });
const OneTime = z.object({ password: z.string().describe("Told once, to be changed at the first login") });

export const list = {
  summary: "Accounts",
  querystring: listQuery(AccountFilter, sortable),
  response: { 200: z.array(Account) },
};
export const get = { summary: "One account", params: Id, response: { 200: Account } };
export const names = {
  summary: "Names behind the ids of people, for showing and choosing",
  response: { 200: z.array(z.object({ id: z.string(), displayName: z.string() })) },
};
export const create = {
  summary: "Make an account; a security administrator then gives it roles",
  body: NewAccount,
  response: { 201: Account.extend(OneTime.shape) },
};
export const update = {
  summary: "Change, disable or enable an account",
  params: Id,
  body: AccountChange,
  response: { 200: Account },
};
export const roles = {
  summary: "Give an account its roles",
  params: Id,
  body: z.object({ roles: z.array(Role).max(8) }),
  response: { 200: Account },
};
export const reset = {
  summary: "Give a new one-time password; ends all sessions",
  params: Id,
  response: { 200: OneTime },
};
