import { Role } from "@chengfang/model/roles";
import { z } from "zod";

export const Language = z.enum(["zh", "en"]);

export const Self = z
  .object({
    id: z.string(),
    name: z.string(),
    displayName: z.string(),
    roles: z.array(Role),
    permissions: z.array(z.string()),
    language: Language,
    unitId: z.string().nullable(),
    mustChange: z.boolean(),
    /** To be sent as `x-csrf-token` with every write. */
    csrf: z.string(),
    /** How the person proved who they are (RFC 8176): pwd, otp, hwk, swk, pop … */
    amr: z.array(z.string()),
    /** Whether single sign-on opened the session. */
    sso: z.boolean(),
  })
  .meta({ id: "Self" });
export type Self = z.infer<typeof Self>;

const Password = z.string().min(1).max(200);

export const login = {
  summary: "Log in; the session is a cookie",
  body: z.object({ name: z.string().trim().min(1).max(100), password: Password }),
  response: { 200: Self },
};
export const logout = { summary: "End the session", response: { 204: z.null() } };
export const self = { summary: "Who I am and what I may do", response: { 200: Self } };
export const password = {
  summary: "Change my password; ends my other sessions",
  body: z.object({ current: Password, next: Password }),
  response: { 200: Self },
};
export const language = {
  summary: "Choose my language",
  body: z.object({ language: Language }),
  response: { 200: Self },
};
