import type { FastifyReply } from "fastify";
import type { Idp } from "../idp.ts";
import type { Html } from "../page/html.ts";
import { layout, pageHeaders } from "../page/layout.ts";
import { words } from "../page/words.ts";
import type { Word } from "../page/words.ts";
import { subjectById } from "../subject/subject.ts";
import { deniedPage, loginPage } from "./pages.ts";
import type { Visit } from "./visit.ts";

/** The page that an interaction begins with, and comes back to with a problem. */
export async function first(idp: Idp, visit: Visit, reply: FastifyReply, problem?: Word): Promise<FastifyReply> {
  if (visit.prompt === "access") {
    const subject = await subjectById(idp.deps, visit.accountId ?? "");
    const { ip: address } = reply.request;
    const event = { action: "access-denied", outcome: "failure", user: subject?.login ?? "", address } as const;
    idp.deps.events.emit({ ...event, application: visit.applicationId, reason: "not granted" });
    return show(reply, visit, deniedPage(visit, subject?.name ?? ""));
  }
  const certificateUrl = `${idp.deps.addresses.login}/oidc/interaction/${visit.uid}/certificate`;
  return show(reply, visit, loginPage(visit, { certificateUrl, ...(problem && { problem }) }), problem);
}

/** Answers with a page of a login: 401 where something was wrong. */
export function show(reply: FastifyReply, visit: Visit, body: Html, problem?: Word): FastifyReply {
  const { language, redirectOrigin, uid } = visit;
  const otherLanguage = `/oidc/page/language/${language === "zh" ? "en" : "zh"}?back=/oidc/interaction/${uid}`;
  return reply
    .code(problem === undefined ? 200 : 401)
    .headers(pageHeaders(redirectOrigin === undefined ? [] : [redirectOrigin]))
    .type("text/html; charset=utf-8")
    .serializer(String)
    .send(layout({ language, title: words[language].login, body, otherLanguage, scripts: ["passkey.js"] }));
}
