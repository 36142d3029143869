import { Acr, satisfies } from "@chengfang/model/application";
import type { FastifyReply, FastifyRequest } from "fastify";
import { selfClient } from "../applications/client.ts";
import { appendChain } from "../../chain.ts";
import type { IdpDeps } from "../deps.ts";
import type { Idp } from "../idp.ts";
import { languageFor } from "../interaction/visit.ts";
import { hasAuthenticator } from "../login/otp.ts";
import type { Language } from "../page/words.ts";
import { subjectById } from "../subject/subject.ts";
import type { Subject } from "../subject/subject.ts";

/** Somebody who looks at their own page. */
export interface Visitor {
  readonly subject: Subject;
  readonly sessionUid: string;
  readonly language: Language;
  /** Whether this login is enough to change how they log in: once there is more than a password, a password alone is not. */
  readonly mayChange: boolean;
}

/** Who this browser's session belongs to; undefined if there is none. */
export async function visitorOf(
  { deps, provider }: Idp,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<Visitor | undefined> {
  const context = provider().createContext(request.raw, reply.raw);
  const session = await provider().Session.get(context);
  if (session.accountId === undefined) return undefined;
  const subject = await subjectById(deps, session.accountId);
  if (subject === undefined || subject.closed !== null) return undefined;
  const acr = Acr.safeParse(session.acr).data ?? "pwd";
  const strong = satisfies(acr, "pwd+otp") || !(await hasMore(deps, subject));
  return { subject, sessionUid: session.uid, language: languageFor(deps, request), mayChange: strong };
}

async function hasMore(deps: IdpDeps, subject: Subject): Promise<boolean> {
  if (await hasAuthenticator(deps, subject)) return true;
  const passkey = deps.db.selectFrom("idp_passkeys").select("id").where("subject", "=", subject.id).limit(1);
  return (await passkey.executeTakeFirst()) !== undefined;
}

/** Where a login for this page begins. */
export function loginAddress({ addresses }: Pick<IdpDeps, "addresses">, stronger = false): string {
  const query = new URLSearchParams({
    client_id: selfClient,
    response_type: "none",
    scope: "openid",
    redirect_uri: `${addresses.issuer}/oidc/self`,
    ...(stronger ? { acr_values: "pwd+otp" } : {}),
  });
  return `/oidc/auth?${query.toString()}`;
}

/** What somebody changed of their own login is in the RA's audit trail. */
export async function note(
  deps: IdpDeps,
  { subject }: Visitor,
  deed: { action: string; address: string },
): Promise<void> {
  const actor = {
    account: subject.accountId ?? subject.id,
    name: subject.name,
    roles: [...subject.roles],
    address: deed.address,
  };
  await deps.db.transaction().execute(async (trx) => {
    await appendChain(trx, [{ at: deps.now(), actor, action: deed.action, target: subject.id }]);
  });
}
