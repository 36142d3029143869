import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { generateSecret, generateURI, verify } from "otplib";
import type { IdpDeps } from "../deps.ts";
import { subjectById } from "../subject/subject.ts";
import type { Subject } from "../subject/subject.ts";
import { clearFailures, countFailure, isLocked } from "./failures.ts";
import type { Proof } from "./proof.ts";

/** RFC 6238: six digits, thirty seconds; a clock may be one step off. */
const stepMs = 30_000;
const codes = 10;

const use = (subject: string) => `totp ${subject}`;

/** Whether the subject has a confirmed source of one-time codes (RFC 6238). */
export async function hasAuthenticator({ db }: Pick<IdpDeps, "db">, subject: Subject): Promise<boolean> {
  const row = await db
    .selectFrom("idp_totp")
    .select("confirmed_at")
    .where("subject", "=", subject.id)
    .executeTakeFirst();
  return row !== undefined && row.confirmed_at !== null;
}

/** Checks the second step of somebody whose password was right: a one-time code, or a recovery code. */
export async function bySecondStep(deps: IdpDeps, subjectId: string, code: string): Promise<Proof> {
  const subject = await subjectById(deps, subjectId);
  if (subject === undefined || subject.closed !== null) return { ok: false, user: subjectId, reason: "wrong" };
  const user = subject.login;
  if (await isLocked(deps, subject)) return { ok: false, user, reason: "wrongCode", detail: "locked" };
  const way = /^\d{6}$/.test(code) ? await acceptCode(deps, subject, code) : await acceptRecovery(deps, subject, code);
  if (!way) {
    const locks = await countFailure(deps, subject);
    return { ok: false, user, reason: "wrongCode", detail: locks ? "locks the account" : "wrong code" };
  }
  if (!(await clearFailures(deps, subject))) return { ok: false, user, reason: "wrongCode", detail: "locked" };
  return { ok: true, subject, acr: "pwd+otp", amr: ["pwd", "otp", "mfa"], certificate: null };
}

/** A code counts once: the step it was made for is remembered in the same statement that compares it (RFC 6238 §5.2). */
async function acceptCode(deps: IdpDeps, subject: Subject, code: string): Promise<boolean> {
  const row = await deps.db.selectFrom("idp_totp").selectAll().where("subject", "=", subject.id).executeTakeFirst();
  const secret = row && deps.seal.open(use(subject.id), row.secret);
  if (secret === undefined) return false;
  const now = Math.floor(deps.now() / stepMs);
  for (const step of [now, now - 1, now + 1]) {
    const { valid } = await verify({ secret, token: code, epoch: (step * stepMs) / 1000, epochTolerance: 0 });
    if (!valid) continue;
    const fresh = await deps.db
      .updateTable("idp_totp")
      .set({ last_step: step })
      .where("subject", "=", subject.id)
      .where("last_step", "<", step)
      .returning("subject")
      .executeTakeFirst();
    return fresh !== undefined;
  }
  return false;
}

async function acceptRecovery(deps: IdpDeps, subject: Subject, code: string): Promise<boolean> {
  const hash = hashOf(subject.id, code);
  const rows = await deps.db
    .selectFrom("idp_recovery_codes")
    .select("hash")
    .where("subject", "=", subject.id)
    .execute();
  if (!rows.some((row) => same(row.hash, hash))) return false;
  const taken = await deps.db
    .updateTable("idp_recovery_codes")
    .set({ used_at: new Date(deps.now()).toISOString() })
    .where("subject", "=", subject.id)
    .where("hash", "=", hash)
    .where("used_at", "is", null)
    .returning("hash")
    .executeTakeFirst();
  return taken !== undefined;
}

export interface Enrolment {
  readonly secret: string;
  /** For the QR code. */
  readonly uri: string;
}

/** Begins an enrolment, which counts when a code of it was entered; undefined while one is in use, that is turned off first. */
export async function beginAuthenticator(deps: IdpDeps, subject: Subject): Promise<Enrolment | undefined> {
  if (await hasAuthenticator(deps, subject)) return undefined;
  const secret = generateSecret();
  const row = { secret: deps.seal.close(use(subject.id), secret), confirmed_at: null, last_step: 0 };
  await deps.db
    .insertInto("idp_totp")
    .values({ subject: subject.id, ...row })
    .onConflict((conflict) => conflict.column("subject").doUpdateSet(row))
    .execute();
  return { secret, uri: generateURI({ issuer: "Chengfang", label: subject.login, secret }) };
}

/** Ends it with the first code: gives the recovery codes, which are shown this once; undefined if the code is wrong. */
export async function confirmAuthenticator(
  deps: IdpDeps,
  subject: Subject,
  code: string,
): Promise<string[] | undefined> {
  if (!/^\d{6}$/.test(code) || !(await acceptCode(deps, subject, code))) return undefined;
  const made = Array.from({ length: codes }, () =>
    randomBytes(10)
      .toString("hex")
      .replaceAll(/(.{5})(?=.)/g, "$1-"),
  );
  await deps.db.transaction().execute(async (db) => {
    await db
      .updateTable("idp_totp")
      .set({ confirmed_at: new Date(deps.now()).toISOString() })
      .where("subject", "=", subject.id)
      .execute();
    await db.deleteFrom("idp_recovery_codes").where("subject", "=", subject.id).execute();
    const rows = made.map((each) => ({ subject: subject.id, hash: hashOf(subject.id, each), used_at: null }));
    await db.insertInto("idp_recovery_codes").values(rows).execute();
  });
  return made;
}

/** Takes the subject's source of one-time codes away, and the recovery codes with it. */
export async function removeAuthenticator({ db }: Pick<IdpDeps, "db">, subject: Pick<Subject, "id">): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom("idp_totp").where("subject", "=", subject.id).execute();
    await trx.deleteFrom("idp_recovery_codes").where("subject", "=", subject.id).execute();
  });
}

/** Eighty random bits need no slow hash. */
const hashOf = (subject: string, code: string) =>
  createHash("sha256")
    .update(`${subject}\0${code.toLowerCase().replaceAll(/[^0-9a-f]/g, "")}`)
    .digest("hex");

function same(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
