import { sql } from "kysely";
import type { Kysely, SqlBool } from "kysely";
import type { CaTables } from "../../ca/schema.ts";
import type { IdpDeps } from "../deps.ts";
import { subjectById } from "../subject/subject.ts";
import type { Subject } from "../subject/subject.ts";
import { endSession, endSessionsOf } from "./end.ts";
import type { EndReason } from "./end.ts";

interface OpenSession {
  readonly certificate_issuer: string | null;
  readonly certificate_serial: string | null;
  readonly started_at: string;
}

/** RFC 5280 §5.3.1: key compromise, affiliation changed, privilege withdrawn. A certificate that was only replaced ends nobody's work. */
const grave: ReadonlySet<number> = new Set([1, 3, 9]);

/**
 * Ends the sessions that must not go on: of people who left, accounts out of use, and certificates that are held or revoked
 * (the one shown at login, or another of the same person). Judging what is, instead of listening for what happens, misses
 * nothing after a restart. Gives how many sessions ended.
 */
export async function sweepSessions(deps: IdpDeps, issued: Kysely<CaTables>): Promise<number> {
  await forget(deps);
  let ended = await endAsked(deps);
  for (const subject of await suspects({ deps, issued })) {
    const own = await deps.db
      .selectFrom("idp_sessions")
      .select(["certificate_issuer", "certificate_serial", "started_at"])
      .where("ended_at", "is", null)
      .where("subject", "=", subject)
      .execute();
    const reason =
      own.length === 0 ? undefined : await reasonToEnd({ deps, issued }, await subjectById(deps, subject), own);
    if (reason !== undefined) ended += await endSessionsOf(deps, subject, reason);
  }
  return ended;
}

/** The clocks of two processes differ by less. */
const slackMs = 300_000;

/** Whom something has happened to: three small questions, however many sessions are open. */
async function suspects({ deps, issued }: Sources): Promise<ReadonlySet<string>> {
  const { db, records } = deps;
  const open = db.selectFrom("idp_sessions").where("ended_at", "is", null);
  const { oldest } = await open.select(({ fn }) => fn.min("started_at").as("oldest")).executeTakeFirstOrThrow();
  if (oldest === null) return new Set();
  const left = await open
    .innerJoin("persons", (join) => join.on(sql<SqlBool>`idp_sessions.subject = 'person:' || persons.id`))
    .select("subject")
    .where("persons.state", "!=", "active")
    .execute();
  const closed = await records.selectFrom("accounts").select("id").where("enabled", "=", 0).execute();
  const accounts = closed.map(({ id }) => id);
  const holders = await db
    .selectFrom("persons")
    .select("id")
    .where("account", "in", [...accounts, ""])
    .execute();
  const certificates = await issued
    .selectFrom("certificates")
    .select("owner")
    .where("status", "in", ["held", "revoked"])
    .where("revoked_at", ">=", Date.parse(oldest) - slackMs)
    .execute();
  return new Set([
    ...left.map(({ subject }) => subject),
    ...accounts.map((id) => `account:${id}`),
    ...holders.map(({ id }) => `person:${id}`),
    ...certificates.map(({ owner }) => `person:${owner}`),
  ]);
}

async function endAsked(deps: IdpDeps): Promise<number> {
  const rows = await deps.db
    .selectFrom("idp_sessions")
    .select(["uid", "end_asked"])
    .where("ended_at", "is", null)
    .where("end_asked", "is not", null)
    .execute();
  for (const { uid, end_asked } of rows) await endSession(deps, uid, end_asked as EndReason);
  return rows.length;
}

interface Sources {
  readonly deps: IdpDeps;
  readonly issued: Kysely<CaTables>;
}

async function reasonToEnd(
  { deps, issued }: Sources,
  subject: Subject | undefined,
  sessions: readonly OpenSession[],
): Promise<EndReason | undefined> {
  if (subject === undefined) return "person-left";
  if (subject.closed !== null) return subject.closed;
  for (const { certificate_issuer: issuer, certificate_serial: serial } of sessions) {
    if (issuer === null || serial === null) continue;
    const row = await issued
      .selectFrom("certificates")
      .select("status")
      .where("issuer", "=", issuer)
      .where("serial", "=", serial)
      .executeTakeFirst();
    if (row?.status === "held") return "certificate-held";
    if (row?.status !== "issued") return "certificate-revoked";
  }
  return subject.personId === null ? undefined : othersReason({ deps, issued }, subject.personId, sessions);
}

/** Another certificate of the same person was held, or revoked for a grave reason, since their sessions began. */
async function othersReason(
  { issued }: Sources,
  personId: string,
  sessions: readonly OpenSession[],
): Promise<EndReason | undefined> {
  const since = Math.min(...sessions.map(({ started_at }) => Date.parse(started_at)));
  const rows = await issued
    .selectFrom("certificates")
    .select(["status", "reason"])
    .where("owner", "=", personId)
    .where("status", "in", ["held", "revoked"])
    .where("revoked_at", ">=", since)
    .execute();
  if (rows.some(({ status }) => status === "held")) return "certificate-held";
  return rows.some(({ reason }) => grave.has(reason ?? 0)) ? "certificate-revoked" : undefined;
}

/** What has expired by itself: objects, challenges, locks, and the records of sessions that nobody ended. */
async function forget(deps: IdpDeps): Promise<void> {
  const { db, now } = deps;
  await db.deleteFrom("idp_objects").where("expires_at", "<", now()).execute();
  await db.deleteFrom("idp_challenges").where("expires_at", "<", now()).execute();
  await db.deleteFrom("idp_failures").where("locked_until", "<", now()).execute();
  const dead = await db
    .selectFrom("idp_sessions")
    .select("uid")
    .where("ended_at", "is", null)
    .where("started_at", "<", new Date(now() - 60_000).toISOString())
    .where("uid", "not in", (eb) =>
      eb.selectFrom("idp_objects").select("uid").where("model", "=", "Session").$castTo<{ uid: string }>(),
    )
    .execute();
  for (const { uid } of dead) await endSession(deps, uid, "expired");
}
