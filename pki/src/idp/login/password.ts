import { verifyPassword } from "@chengfang/store/records/accounts";
import type { IdpDeps } from "../deps.ts";
import { subjectByLogin } from "../subject/subject.ts";
import type { Subject } from "../subject/subject.ts";
import { clearFailures, countFailure, isLocked } from "./failures.ts";
import type { Proof } from "./proof.ts";

/**
 * Checks a name and a password. Wrong password, unknown name, locked and closed account get the same answer after the
 * same work, so that nobody learns which names exist.
 */
export async function byPassword(
  deps: IdpDeps,
  { name, password }: { name: string; password: string },
): Promise<Proof> {
  const subject = await subjectByLogin(deps, name);
  const stored = subject === undefined ? undefined : await storedPassword(deps, subject);
  const right = await verifyPassword(password, stored?.hash);
  if (subject === undefined) return { ok: false, user: name, reason: "wrong" };
  const user = subject.login;
  if (await isLocked(deps, subject)) return { ok: false, user, reason: "wrong", detail: "locked" };
  if (!right) {
    const locks = await countFailure(deps, subject);
    return { ok: false, user, reason: "wrong", detail: locks ? "locks the account" : "wrong password" };
  }
  if (subject.closed !== null) return { ok: false, user, reason: "wrong", detail: subject.closed };
  if (stored?.mustChange === true) return { ok: false, user, reason: "mustChange" };
  if (!(await clearFailures(deps, subject))) return { ok: false, user, reason: "wrong", detail: "locked" };
  return { ok: true, subject, acr: "pwd", amr: ["pwd"], certificate: null };
}

/** An account's password is the platform's; a person without an account may have set one here. */
async function storedPassword(
  deps: IdpDeps,
  subject: Subject,
): Promise<{ hash: string; mustChange: boolean } | undefined> {
  if (subject.accountId !== null) {
    const row = await deps.records
      .selectFrom("accounts")
      .select(["password", "must_change"])
      .where("id", "=", subject.accountId)
      .executeTakeFirst();
    return row && { hash: row.password, mustChange: row.must_change === 1 };
  }
  const row = await deps.db
    .selectFrom("idp_passwords")
    .select("password")
    .where("subject", "=", subject.id)
    .executeTakeFirst();
  return row && { hash: row.password, mustChange: false };
}
