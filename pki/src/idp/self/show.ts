import type { FastifyReply, FastifyRequest } from "fastify";
import type { Idp } from "../idp.ts";
import type { Html } from "../page/html.ts";
import { layout, pageHeaders } from "../page/layout.ts";
import { html } from "../page/html.ts";
import { words } from "../page/words.ts";
import type { Language, Word } from "../page/words.ts";
import { ownOf } from "./own.ts";
import { selfPage } from "./pages.ts";
import { visitorOf } from "./visitor.ts";
import type { Visitor } from "./visitor.ts";

/** Answers with the visitor's own page as it is now. */
export async function showSelf(idp: Idp, visitor: Visitor, reply: FastifyReply, told?: Html): Promise<FastifyReply> {
  return show(reply, visitor.language, selfPage(visitor, await ownOf(idp.deps, visitor), told));
}

/** Answers with a page about the visitor's own account. */
export function show(reply: FastifyReply, language: Language, body: Html): FastifyReply {
  const other = language === "zh" ? "en" : "zh";
  const title = words[language].selfTitle;
  const page = {
    language,
    title,
    body,
    otherLanguage: `/oidc/page/language/${other}?back=/oidc/self`,
    scripts: ["passkey.js"],
    wide: true,
  };
  return reply.headers(pageHeaders()).type("text/html; charset=utf-8").serializer(String).send(layout(page));
}

/** The visitor of a form. A form without a session is from a page that was open too long: it goes back to the login. */
export async function demandVisitor(
  idp: Idp,
  exchange: { request: FastifyRequest; reply: FastifyReply },
  { change = false }: { change?: boolean } = {},
): Promise<Visitor> {
  const visitor = await visitorOf(idp, exchange);
  if (visitor === undefined || (change && !visitor.mayChange)) {
    const error = new Error("no session");
    error.name = "SessionNotFound";
    throw error;
  }
  return visitor;
}

/** Of routes that change how one logs in. */
export const change = { change: true } as const;
export const guess = { access: "public", rateLimit: { max: 60, timeWindow: "1 minute" } } as const;

export const problem = ({ language }: Visitor, word: Word): Html =>
  html`<p class="problem" role="alert">${words[language][word]}</p>`;
