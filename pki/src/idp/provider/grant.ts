import { Acr } from "@chengfang/model/application";
import type { Client, Grant, KoaContextWithOIDC } from "oidc-provider";
import { z } from "zod";
import type { IdpDeps } from "../deps.ts";
import { mayUse } from "../subject/access.ts";
import { subjectById } from "../subject/subject.ts";

/** What a login page hands to the provider beside the account, so that the session is on record with it. */
export const LoginResult = z.object({
  accountId: z.string(),
  acr: Acr,
  amr: z.array(z.string()),
  certificate: z.object({ issuer: z.string(), serial: z.string() }).nullable(),
  address: z.string(),
  agent: z.string(),
});
export type LoginResult = z.infer<typeof LoginResult>;

/**
 * The grant of a person to an application. The city's applications need no consent: what an application is registered
 * with is granted, once the person may use it. Records the session where it begins.
 */
export async function grantOf(deps: IdpDeps, ctx: KoaContextWithOIDC): Promise<Grant | undefined> {
  const { session, client, result } = ctx.oidc;
  if (session?.accountId === undefined || client === undefined) return undefined;
  const login = LoginResult.safeParse(result?.login);
  if (login.success) await recordSession(deps, session.uid, login.data);
  const subject = await subjectById(deps, session.accountId);
  if (subject === undefined || !(await mayUse(deps, subject, client.clientId))) return undefined;
  const grant = await grantFor(ctx, { accountId: session.accountId, clientId: client.clientId });
  addScopes(ctx, grant, client);
  await grant.save();
  return grant;
}

async function grantFor({ oidc }: KoaContextWithOIDC, whose: { accountId: string; clientId: string }): Promise<Grant> {
  const known = oidc.session?.grantIdFor(whose.clientId);
  const found = known === undefined ? undefined : await oidc.provider.Grant.find(known);
  return found ?? new oidc.provider.Grant(whose);
}

function addScopes({ oidc }: KoaContextWithOIDC, grant: Grant, client: Client): void {
  const allowed = new Set((client.scope ?? "openid").split(" "));
  const asked = [...oidc.requestParamScopes];
  const granted = asked.filter((each) => allowed.has(each));
  if (granted.length > 0) grant.addOIDCScope(granted.join(" "));
  for (const [identifier, { scopes }] of Object.entries(oidc.resourceServers ?? {})) {
    const there = asked.filter((each) => scopes.has(each));
    if (there.length > 0) grant.addResourceScope(identifier, there.join(" "));
  }
}

async function recordSession(deps: IdpDeps, uid: string, login: LoginResult): Promise<void> {
  const subject = await subjectById(deps, login.accountId);
  const row = {
    subject: login.accountId,
    name: subject?.name ?? "",
    unit_id: subject?.unitId ?? null,
    acr: login.acr,
    amr: JSON.stringify(login.amr),
    address: login.address,
    agent: login.agent.slice(0, 300),
    certificate_issuer: login.certificate?.issuer ?? null,
    certificate_serial: login.certificate?.serial ?? null,
    started_at: new Date(deps.now()).toISOString(),
    end_asked: null,
    ended_at: null,
    ended_by: null,
  };
  await deps.db
    .insertInto("idp_sessions")
    .values({ uid, ...row })
    .onConflict((conflict) => conflict.column("uid").doUpdateSet(row))
    .execute();
}
