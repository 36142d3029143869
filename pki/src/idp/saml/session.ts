import type { FastifyReply, FastifyRequest } from "fastify";
import type { Idp } from "../idp.ts";
import { mayUse } from "../subject/access.ts";
import { subjectById } from "../subject/subject.ts";
import type { Authenticated } from "./response.ts";

/** Who is logged in in this browser, as far as they may use the application; undefined otherwise. */
export async function authenticatedFor(
  { deps, provider }: Idp,
  application: string,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<Authenticated | undefined> {
  const session = await provider().Session.get(provider().createContext(request.raw, reply.raw));
  const sessionIndex = session.accountId === undefined ? undefined : session.sidFor(application);
  const subject = await subjectById(deps, session.accountId ?? "");
  if (subject === undefined || sessionIndex === undefined || !(await mayUse(deps, subject, application)))
    return undefined;
  const unit =
    subject.unitId === null
      ? undefined
      : await deps.records.selectFrom("units").select("name").where("id", "=", subject.unitId).executeTakeFirst();
  return {
    subject,
    unit: unit?.name ?? null,
    pairwise: deps.seal.name("sub", `${application}\0${subject.id}`),
    sessionIndex,
    acr: session.acr ?? "pwd",
    at: (session.loginTs ?? 0) * 1000,
  };
}

/** The session of single sign-on that gave an application this index. */
export async function sessionOfIndex(
  { deps }: Idp,
  application: string,
  sessionIndex: string,
): Promise<string | undefined> {
  const rows = await deps.db
    .selectFrom("idp_objects")
    .select(["uid", "payload"])
    .where("model", "=", "Session")
    .where("expires_at", ">", deps.now())
    .execute();
  const found = rows.find(({ payload }) => {
    const text = deps.seal.open("idp-object Session", payload);
    const { authorizations = {} } = JSON.parse(text ?? "{}") as { authorizations?: Record<string, { sid?: string }> };
    return authorizations[application]?.sid === sessionIndex;
  });
  return found?.uid ?? undefined;
}
