import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Idp } from "../idp.ts";
import { languageFor } from "../interaction/visit.ts";
import { html } from "../page/html.ts";
import { words } from "../page/words.ts";
import { authenticatorWay } from "./authenticator.ts";
import { passkeyWay } from "./passkey.ts";
import { passwordWay } from "./password.ts";
import { ownSessions } from "./sessions.ts";
import { show, showSelf } from "./show.ts";
import { loginAddress, visitorOf } from "./visitor.ts";

const config = { access: "public" } as const;

/** One's own page: what one is logged in to, from where, and how one logs in. */
export const self =
  (idp: Idp): FastifyPluginAsyncZod =>
  async (app) => {
    const { deps } = idp;
    const returned = { querystring: z.object({ error: z.string().max(100).optional() }) };
    app.get("/", { schema: returned, config }, async (request, reply) => {
      const visitor = await visitorOf(idp, { request, reply });
      if (visitor !== undefined) return showSelf(idp, visitor, reply);
      if (request.query.error === undefined) return reply.redirect(loginAddress(deps), 303);
      const language = languageFor(deps, request);
      const say = words[language];
      return show(reply, language, html`<h1>${say.errorTitle}</h1><p><a href="/oidc/self">${say.login}</a></p>`);
    });
    app.get("/stronger", { config }, async (_request, reply) => reply.redirect(loginAddress(deps, true), 303));
    app.get("/ended", { config }, async (request, reply) => {
      const language = languageFor(deps, request);
      const say = words[language];
      const again = html`<p><a href="/oidc/self">${say.login}</a></p>`;
      return show(reply, language, html`<h1>${say.loggedOut}</h1><p>${say.loggedOutHint}</p>${again}`);
    });
    for (const part of [ownSessions, authenticatorWay, passkeyWay, passwordWay]) await app.register(part(idp));
  };
