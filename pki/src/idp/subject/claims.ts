import type { Account, AccountClaims } from "oidc-provider";
import type { IdpDeps } from "../deps.ts";
import type { Subject } from "./subject.ts";

/** Which scope gives which claims (OpenID Connect Core §5.4; unit, roles, number and account are ours). */
export const claimsOfScopes = {
  openid: ["sub", "acr", "amr", "auth_time", "sid", "iss"],
  profile: ["name", "preferred_username"],
  unit: ["unit", "unit_id"],
  roles: ["roles"],
  number: ["number"],
  email: ["email"],
  account: ["account"],
} as const;

/** What tokens and userinfo say of somebody; the provider takes what the scopes of the grant allow. */
async function claimsOf({ records }: Pick<IdpDeps, "records">, subject: Subject): Promise<AccountClaims> {
  const unit =
    subject.unitId === null
      ? undefined
      : await records.selectFrom("units").select("name").where("id", "=", subject.unitId).executeTakeFirst();
  return {
    sub: subject.id,
    name: subject.name,
    preferred_username: subject.login,
    unit: unit?.name ?? null,
    unit_id: subject.unitId,
    roles: [...subject.roles],
    number: subject.number,
    email: subject.mail,
    account: subject.accountId,
  };
}

export function accountOf(deps: Pick<IdpDeps, "records">, subject: Subject): Account {
  return { accountId: subject.id, claims: async () => claimsOf(deps, subject) };
}
