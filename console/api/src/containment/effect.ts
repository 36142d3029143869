import type { Containment } from "@chengfang/model/containment";
import type { Db } from "@chengfang/store/records/transaction";
import type { Person } from "../access/person.ts";
import type { Writing } from "../http/write.ts";
import { keepTask } from "../incidents/tasks.ts";
import { holdersOf, notify } from "../notifications/notify.ts";
import { refuseAdministrators } from "./ask.ts";

/** What an approval does at once. A block is in the list by its state; of a certificate the registration officers hear. */
export async function carryOut(writing: Writing, containment: Containment, person: Person): Promise<void> {
  const { kind, value } = containment;
  if (kind === "block") return;
  if (kind === "disable-account") {
    await refuseAdministrators(writing.db, value); // it may have become one since it was asked for
    const was = await setEnabled(writing.db, value, 0);
    if (was !== undefined) await finished(writing, containment, was === 1 ? closed(value) : `${closed(value)} before`);
    else await task(writing, { containment, title: `停用账号 / Disable the account ${value}` }, person);
    return;
  }
  // The authority is asked to suspend it by `followCertificates`; whether it is revoked for good its officers decide.
  await notify(writing.db, {
    to: await holdersOf(writing.db, ["ra-review", "ca-operator"]),
    kind: "review-wanted",
    target: `/certificates/${encodeURIComponent(value)}/show`,
    args: { title: `${containment.incidentNumber} ${value}` },
    at: writing.at,
  });
}

const closed = (name: string) => `account ${name} out of use`;

/**
 * What ending it does: an account that it took out of use may be used again. One that was out of use before stays so, and
 * so does one that somebody else closed, of which a person only said that it was done: later, and in their own words.
 */
export async function undo(writing: Writing, containment: Containment): Promise<void> {
  const { id, kind, value, state, decidedAt, doneAt, doneHow } = containment;
  const byItself = doneAt === decidedAt && doneHow === closed(value);
  if (kind !== "disable-account" || state !== "done" || !byItself) return;
  await setEnabled(writing.db, value, 1);
  await writing.audit({ action: "account.enable", target: value, detail: { containment: id } });
}

/** Whether it could be used before; undefined for what is no account of the console. Its sessions end with it. */
async function setEnabled(db: Db, name: string, enabled: 0 | 1): Promise<number | undefined> {
  const row = await db.selectFrom("accounts").select(["id", "enabled"]).where("name", "=", name).executeTakeFirst();
  if (row === undefined) return undefined;
  await db.updateTable("accounts").set({ enabled }).where("id", "=", row.id).execute();
  if (enabled === 0) await db.deleteFrom("sessions").where("account_id", "=", row.id).execute();
  return row.enabled;
}

async function finished({ db, at, audit }: Writing, { id, value }: Containment, how: string): Promise<void> {
  await db
    .updateTable("containments")
    .set({ state: "done", done_at: at, done_how: how })
    .where("id", "=", id)
    .execute();
  await audit({ action: "account.disable", target: value, detail: { containment: id } });
}

async function task(
  writing: Writing,
  { containment, title }: { containment: Containment; title: string },
  person: Person,
): Promise<void> {
  const { incidentId: id, incidentNumber: number, askedBy } = containment;
  const given = { title, assignee: askedBy.startsWith("token:") ? null : askedBy, dueAt: null };
  await keepTask(writing, { incident: { id, number }, task: given, by: person.displayName });
}
