import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Idp } from "../idp.ts";
import { endSession } from "../sessions/end.ts";
import { html } from "../page/html.ts";
import { words } from "../page/words.ts";
import { languageFor } from "../interaction/visit.ts";
import { demandVisitor, show, showSelf } from "./show.ts";
import { loginAddress, visitorOf } from "./visitor.ts";
import { ways } from "./ways.ts";

const params = z.object({ uid: z.string().regex(/^[\w-]{20,64}$/) });
const config = { access: "public" } as const;

/** One's own page: what one is logged in to, from where, and how one logs in. */
export const self =
  (idp: Idp): FastifyPluginAsyncZod =>
  async (app) => {
    const { deps } = idp;
    const returned = z.object({ error: z.string().max(100).optional() });
    app.get("/", { schema: { querystring: returned }, config }, async (request, reply) => {
      const visitor = await visitorOf(idp, { request, reply });
      if (visitor !== undefined) return showSelf(idp, visitor, reply);
      if (request.query.error === undefined) return reply.redirect(loginAddress(deps), 303);
      const language = languageFor(deps, request);
      return show(
        reply,
        language,
        html`<h1>${words[language].errorTitle}</h1><p><a href="/oidc/self">${words[language].login}</a></p>`,
      );
    });
    app.get("/stronger", { config }, async (_request, reply) => reply.redirect(loginAddress(deps, true), 303));
    app.get("/ended", { config }, async (request, reply) => {
      const language = languageFor(deps, request);
      const say = words[language];
      return show(
        reply,
        language,
        html`<h1>${say.loggedOut}</h1><p>${say.loggedOutHint}</p><p><a href="/oidc/self">${say.login}</a></p>`,
      );
    });
    app.post("/sessions/:uid/end", { schema: { params }, config }, async (request, reply) => {
      const visitor = await demandVisitor(idp, { request, reply });
      const own = await deps.db
        .selectFrom("idp_sessions")
        .select("uid")
        .where("uid", "=", request.params.uid)
        .where("subject", "=", visitor.subject.id)
        .executeTakeFirst();
      if (own !== undefined) await endSession(deps, own.uid, "own-choice");
      idp.tellSoon();
      return reply.redirect("/oidc/self", 303);
    });
    app.post("/logout", { config }, async (request, reply) => {
      const visitor = await demandVisitor(idp, { request, reply });
      await endSession(deps, visitor.sessionUid, "logout");
      idp.tellSoon();
      return reply.redirect("/oidc/self/ended", 303);
    });
    await app.register(ways(idp));
  };
