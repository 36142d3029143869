import { randomUUID } from "node:crypto";
import type { Recovery, RecoveryInput } from "@chengfang/model/certificate";
import { Refusal } from "@chengfang/model/refusal";
import type { Selectable } from "kysely";
import { requirePerson } from "../caller.ts";
import type { Caller } from "../caller.ts";
import { findCertificate } from "../certificate/read.ts";
import type { RaContext } from "../context.ts";
import { profiles } from "../profiles.ts";
import type { RecoveriesTable } from "../schema.ts";
import { write } from "../write.ts";
import type { RaTransaction } from "../write.ts";
import { findRecovery } from "./read.ts";

/**
 * Asks for the key of an encryption certificate: only those are kept, signing keys never are. Refuses "not-found", and
 * "invalid" a certificate whose key nobody keeps, or a judicial recovery without its document.
 */
export async function askRecovery(context: RaContext, input: RecoveryInput, by: Caller): Promise<Recovery> {
  requirePerson(by);
  const certificate = await findCertificate(context, input);
  const pairs = [...profiles.values()].flatMap(({ dual }) => (dual === undefined ? [] : [dual]));
  if (!pairs.includes(certificate.profile)) {
    throw new Refusal("invalid", "only keys of encryption certificates are kept", { reason: "profile" });
  }
  if (input.kind === "judicial" && input.document === "") {
    throw new Refusal("invalid", "a judicial recovery names its document", { reason: "document" });
  }
  const id = randomUUID();
  await write(context, by, async ({ db, at, audit }) => {
    const asked = { requested_by: by.account, requested_name: by.name, requested_at: at };
    const row = {
      id,
      ...input,
      subject: certificate.subject,
      state: "requested",
      needed: context.config.pki.recoveryApprovals,
    };
    await db
      .insertInto("recoveries")
      .values({ ...row, ...asked, ...undecided })
      .execute();
    audit({ action: "recovery.request", target: id, detail: { ...input, subject: certificate.subject } });
  });
  return findRecovery(context, id);
}

const undecided = {
  refused_by: null,
  refused_name: null,
  refused_at: null,
  collected_by: null,
  collected_name: null,
  collected_at: null,
  comment: "",
} as const;

interface Decision {
  readonly id: string;
  readonly comment: string;
}

/** One person's yes. With enough of them, none of whom asked for it, the key may be collected. Refuses "forbidden", "conflict". */
export async function approveRecovery(context: RaContext, { id, comment }: Decision, by: Caller): Promise<Recovery> {
  requirePerson(by);
  await write(context, by, async ({ db, at, audit }) => {
    const row = await openRecovery(db, id);
    if (row.requested_by === by.account)
      throw new Refusal("forbidden", "you asked for it yourself", { reason: "four-eyes" });
    const given = await db.selectFrom("recovery_approvals").select("account").where("recovery_id", "=", id).execute();
    if (given.some(({ account }) => account === by.account))
      throw new Refusal("conflict", "you agreed already", { reason: "agreed" });
    await db
      .insertInto("recovery_approvals")
      .values({ recovery_id: id, account: by.account, name: by.name, at })
      .execute();
    const enough = given.length + 1 >= row.needed;
    if (enough) await db.updateTable("recoveries").set({ state: "approved" }).where("id", "=", id).execute();
    audit({ action: "recovery.approve", target: id, detail: { given: given.length + 1, needed: row.needed, comment } });
  });
  return findRecovery(context, id);
}

/** One person's no ends it. Refuses "conflict", and "invalid" without a reason. */
export async function refuseRecovery(context: RaContext, { id, comment }: Decision, by: Caller): Promise<Recovery> {
  requirePerson(by);
  if (comment === "") throw new Refusal("invalid", "say why", { reason: "comment" });
  await write(context, by, async ({ db, at, audit }) => {
    await openRecovery(db, id);
    const refused = { state: "refused", refused_by: by.account, refused_name: by.name, refused_at: at, comment };
    await db.updateTable("recoveries").set(refused).where("id", "=", id).execute();
    audit({ action: "recovery.refuse", target: id, detail: { comment } });
  });
  return findRecovery(context, id);
}

/** A recovery that nobody has decided on; PostgreSQL lets one transaction at a time have it. */
async function openRecovery(db: RaTransaction, id: string): Promise<Selectable<RecoveriesTable>> {
  await db.updateTable("recoveries").set({ id }).where("id", "=", id).execute();
  const row = await db.selectFrom("recoveries").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no recovery ${id}`, { id });
  if (row.state !== "requested")
    throw new Refusal("conflict", `the recovery is ${row.state}`, { reason: "state", state: row.state });
  return row;
}
