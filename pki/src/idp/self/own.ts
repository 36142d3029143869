import type { SsoSession } from "@chengfang/model/application";
import type { Selectable } from "kysely";
import { liveApplications } from "../applications/read.ts";
import type { IdpDeps } from "../deps.ts";
import { hasAuthenticator } from "../login/otp.ts";
import type { IdpPasskeysTable } from "../schema.ts";
import { sessionOf } from "../sessions/list.ts";
import { mayUse } from "../subject/access.ts";
import type { Visitor } from "./visitor.ts";

/** What somebody's own page shows. */
export interface Own {
  readonly applications: readonly { readonly name: string; readonly url: string }[];
  readonly sessions: readonly SsoSession[];
  readonly authenticator: boolean;
  readonly passkeys: readonly Pick<Selectable<IdpPasskeysTable>, "id" | "label" | "created_at">[];
}

export async function ownOf(deps: IdpDeps, { subject, language }: Visitor): Promise<Own> {
  const applications: { name: string; url: string }[] = [];
  for (const { id, content } of await liveApplications(deps)) {
    if (content.url === null || !(await mayUse(deps, subject, id))) continue;
    applications.push({
      name: language === "en" && content.nameEn !== "" ? content.nameEn : content.name,
      url: content.url,
    });
  }
  const rows = await deps.db
    .selectFrom("idp_sessions")
    .selectAll()
    .where("subject", "=", subject.id)
    .where("ended_at", "is", null)
    .orderBy("started_at", "desc")
    .execute();
  return {
    applications,
    sessions: rows.map(sessionOf),
    authenticator: await hasAuthenticator(deps, subject),
    passkeys: await deps.db
      .selectFrom("idp_passkeys")
      .select(["id", "label", "created_at"])
      .where("subject", "=", subject.id)
      .orderBy("created_at")
      .execute(),
  };
}
