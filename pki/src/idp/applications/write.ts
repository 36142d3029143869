import type { Application, ApplicationContent } from "@chengfang/model/application";
import { Refusal } from "@chengfang/model/refusal";
import type { Caller } from "../../ra/caller.ts";
import { requirePerson } from "../../ra/caller.ts";
import type { RaContext } from "../../ra/context.ts";
import { write } from "../../ra/write.ts";
import type { RaTransaction, Writing } from "../../ra/write.ts";
import { consoleClient, selfClient } from "./client.ts";
import { findApplication } from "./list.ts";
import { newSecret } from "./secret.ts";

type Context = Pick<RaContext, "db" | "now">;

export interface Entered {
  readonly application: Application;
  /** Given out this once, if the application authenticates by one and had none. */
  readonly secret: string | null;
}

const reserved = new Set([consoleClient, selfClient]);

/** Enters a new application; it counts when somebody else has authorised it. Refuses "conflict" (the id is taken). */
export async function enterApplication(
  context: Context,
  { id, content }: { id: string; content: ApplicationContent },
  by: Caller,
): Promise<Entered> {
  const secret = await write(context, by, async (writing) => {
    const { db, at } = writing;
    const taken = await db.selectFrom("idp_applications").select("id").where("id", "=", id).executeTakeFirst();
    if (taken !== undefined || reserved.has(id)) throw new Refusal("conflict", `${id} is taken`, { field: "id" });
    await db.insertInto("idp_applications").values({ id, created_at: at, enabled: 1, builtin: 0 }).execute();
    return propose(writing, id, content);
  });
  return { application: await findApplication(context.db, id), secret };
}

/**
 * Proposes a change; what was authorised before goes on counting until this is. One that waits already is set aside by the
 * new one. Refuses "not-found", and "forbidden" for the platform's own.
 */
export async function changeApplication(
  context: Context,
  { id, content }: { id: string; content: ApplicationContent },
  by: Caller,
): Promise<Entered> {
  const secret = await write(context, by, async (writing) => {
    await ownedByPeople(writing.db, id);
    return propose(writing, id, content);
  });
  return { application: await findApplication(context.db, id), secret };
}

async function propose(writing: Writing, id: string, content: ApplicationContent): Promise<string | null> {
  const { db, at, by, audit } = writing;
  await db
    .insertInto("idp_application_versions")
    .values({
      application_id: id,
      content: JSON.stringify(content),
      entered_by: by.account,
      entered_name: by.name,
      entered_at: at,
      decision: null,
      decided_by: null,
      decided_name: null,
      decided_at: null,
      comment: "",
    })
    .execute();
  audit({ action: "application.enter", target: id, detail: { content } });
  const { settings } = content;
  if (settings.protocol !== "oidc" || !settings.authentication.startsWith("client_secret")) return null;
  const has = await db.selectFrom("idp_secrets").select("hash").where("application_id", "=", id).executeTakeFirst();
  return has === undefined ? keepSecret(writing, id) : null;
}

async function keepSecret({ db, at, by, audit }: Writing, id: string): Promise<string> {
  const { secret, hash } = newSecret();
  const row = { hash, made_at: at, made_by: by.account };
  await db
    .insertInto("idp_secrets")
    .values({ application_id: id, ...row })
    .onConflict((conflict) => conflict.column("application_id").doUpdateSet(row))
    .execute();
  audit({ action: "application.secret", target: id });
  return secret;
}

/** A new secret in the place of the old one, which ends at once. */
export async function renewSecret(context: Context, id: string, by: Caller): Promise<{ secret: string }> {
  const secret = await write(context, by, async (writing) => {
    await ownedByPeople(writing.db, id);
    return keepSecret(writing, id);
  });
  return { secret };
}

export interface Decision {
  readonly decision: "authorised" | "refused";
  readonly comment: string;
}

/**
 * Authorises or refuses what waits. Refuses "conflict" when nothing waits, "forbidden" to whoever entered it; the database
 * refuses it too.
 */
export async function decideApplication(
  context: Context,
  id: string,
  { decision, comment }: Decision,
  by: Caller,
): Promise<Application> {
  requirePerson(by);
  await write(context, by, async ({ db, at, audit }) => {
    const last = await db
      .selectFrom("idp_application_versions")
      .selectAll()
      .where("application_id", "=", id)
      .orderBy("seq", "desc")
      .limit(1)
      .executeTakeFirst();
    if (last === undefined) throw new Refusal("not-found", `no application ${id}`);
    if (last.decision !== null) throw new Refusal("conflict", "nothing waits to be authorised");
    if (last.entered_by === by.account)
      throw new Refusal("forbidden", "who entered it does not authorise it", { reason: "four-eyes" });
    const set = { decision, decided_by: by.account, decided_name: by.name, decided_at: at, comment };
    await db.updateTable("idp_application_versions").set(set).where("seq", "=", last.seq).execute();
    audit({
      action: decision === "authorised" ? "application.authorise" : "application.refuse",
      target: id,
      detail: { comment },
    });
  });
  return findApplication(context.db, id);
}

/** Takes an application out of use, or back into it. */
export async function enableApplication(
  context: Context,
  { id, enabled }: { id: string; enabled: boolean },
  by: Caller,
): Promise<Application> {
  await write(context, by, async ({ db, audit }) => {
    await ownedByPeople(db, id);
    await db
      .updateTable("idp_applications")
      .set({ enabled: enabled ? 1 : 0 })
      .where("id", "=", id)
      .execute();
    audit({ action: enabled ? "application.enable" : "application.disable", target: id });
  });
  return findApplication(context.db, id);
}

async function ownedByPeople(db: RaTransaction, id: string): Promise<void> {
  const row = await db.selectFrom("idp_applications").select("builtin").where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no application ${id}`);
  if (row.builtin === 1) throw new Refusal("forbidden", "the platform keeps this one by itself", { reason: "builtin" });
}
