import { createHash } from "node:crypto";
import { Role } from "@chengfang/model/roles";
import { findToken, tokenMark } from "@chengfang/store/records/tokens";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { Deps } from "../deps.ts";
import type { Person } from "./person.ts";

export const sessionCookie = "cf_session";
/** A wall's token, sent to the situation screen's addresses alone. */
export const screenCookie = "cf_screen";

const Amr = z.array(z.string());

/** A cookie's value is never stored, only what it hashes to. */
export const sessionId = (cookie: string): string => createHash("sha256").update(cookie).digest("hex");

/** Who makes this request, by API token or by session; undefined if neither holds. */
export async function identify(deps: Deps, request: FastifyRequest): Promise<Person | undefined> {
  const token = tokenOf(request);
  if (token !== undefined) return byToken(deps, token);
  const { [sessionCookie]: cookie, [screenCookie]: wall } = request.cookies;
  const person = cookie === undefined ? undefined : await bySession(deps, sessionId(cookie), unattended(request));
  return person ?? (wall === undefined || !isScreen(request) ? undefined : byWall(deps, wall));
}

/** A token as a bearer's; clients of other products, which only bring records, send it as their own word or key. */
function tokenOf({ headers, routeOptions }: FastifyRequest): string | undefined {
  const [, scheme = "", value = ""] = /^(Bearer|Basic|ApiKey) (\S+)$/i.exec(headers.authorization ?? "") ?? [];
  if (/^bearer$/i.test(scheme)) return value;
  if (scheme === "" || routeOptions.config.access !== "ingest") return undefined;
  if (value.startsWith(tokenMark)) return value;
  const [, secret] = /^[^:]*:(.+)$/s.exec(Buffer.from(value, "base64").toString("utf8")) ?? [];
  return secret ?? value;
}

/** A cookie comes along by itself, without the csrf word: it opens what a wall shows, whoever sends it where. */
const isScreen = ({ routeOptions }: FastifyRequest): boolean => routeOptions.config.access === "screen.read";

async function byWall(deps: Deps, token: string): Promise<Person | undefined> {
  const person = await byToken(deps, token);
  return person?.roles.includes("screen") === true ? person : undefined;
}

/** A list that refreshes itself, or a live stream that reconnects, is nobody at the desk. */
const unattended = ({ headers }: FastifyRequest): boolean =>
  headers["x-background"] !== undefined || headers.accept === "text/event-stream";

async function byToken(deps: Deps, token: string): Promise<Person | undefined> {
  const holder = await findToken(deps.records, token, new Date(deps.now()).toISOString());
  if (holder === undefined) return undefined;
  const { id, name, role } = holder;
  return {
    kind: "token",
    id,
    name: `token:${name}`,
    displayName: name,
    roles: [role],
    unitId: null,
    language: deps.config.language,
    mustChange: false,
    session: null,
  };
}

/** The person of a session that has not idled out; without `quiet` the idle time starts anew. */
export async function bySession(deps: Deps, id: string, quiet: boolean): Promise<Person | undefined> {
  const { records, config } = deps;
  const now = deps.now();
  const idleFrom = new Date(now - config.http.sessionMinutes * 60_000).toISOString();
  const row = await records
    .selectFrom("sessions")
    .innerJoin("accounts", "accounts.id", "sessions.account_id")
    .selectAll("accounts")
    .select(["sessions.csrf", "sessions.seen_at", "sessions.sso_sid", "sessions.amr"])
    .where("sessions.id", "=", id)
    .where("sessions.seen_at", ">", idleFrom)
    .where("accounts.enabled", "=", 1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  if (!quiet && now - Date.parse(row.seen_at) > 10_000) {
    await records
      .updateTable("sessions")
      .set({ seen_at: new Date(now).toISOString() })
      .where("id", "=", id)
      .execute();
  }
  const roles = await records.selectFrom("account_roles").select("role").where("account_id", "=", row.id).execute();
  return {
    kind: "account",
    id: row.id,
    name: row.name,
    displayName: row.display_name,
    roles: z.array(Role).parse(roles.map(({ role }) => role)),
    unitId: row.unit_id,
    language: row.language === "en" ? "en" : "zh",
    mustChange: row.must_change === 1,
    session: { id, csrf: row.csrf, sso: row.sso_sid !== null, amr: Amr.parse(JSON.parse(row.amr ?? '["pwd"]')) },
  };
}
