import { randomBytes } from "node:crypto";
import { Refusal } from "@chengfang/model/refusal";
import { sessionId } from "../access/identify.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import type { SsoLogin } from "./login.ts";

/** Opens a session of the account that single sign-on names; gives the cookie. Refuses "unauthenticated" one that is not there or out of use. */
export async function openSession(deps: Deps, login: SsoLogin, address: string): Promise<string> {
  const account = await deps.records
    .selectFrom("accounts")
    .select(["id", "name"])
    .where("id", "=", login.account)
    .where("enabled", "=", 1)
    .executeTakeFirst();
  if (account === undefined) throw new Refusal("unauthenticated", "no such account", { reason: "sso" });
  const cookie = randomBytes(32).toString("base64url");
  await write(deps, { id: account.id, name: account.name, address }, async ({ db, at, audit }) => {
    const idle = new Date(deps.now() - deps.config.http.sessionMinutes * 60_000).toISOString();
    await db.deleteFrom("sessions").where("seen_at", "<=", idle).execute();
    const csrf = randomBytes(24).toString("base64url");
    const own = { id: sessionId(cookie), account_id: account.id, csrf, created_at: at, seen_at: at, address };
    const sso = { sso_sid: login.sid, amr: JSON.stringify(login.amr) };
    await db
      .insertInto("sessions")
      .values({ ...own, ...sso })
      .execute();
    await db.updateTable("accounts").set({ last_login_at: at }).where("id", "=", account.id).execute();
    await audit({ action: "session.login", target: account.id, detail: { sso: true, acr: login.acr, amr: login.amr } });
  });
  return cookie;
}
