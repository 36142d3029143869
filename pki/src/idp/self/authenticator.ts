import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Idp } from "../idp.ts";
import { beginAuthenticator, confirmAuthenticator, removeAuthenticator } from "../login/otp.ts";
import { codesPage, enrolPage } from "./pages.ts";
import { change, demandVisitor, guess, problem, show, showSelf } from "./show.ts";
import { note } from "./visitor.ts";

/** Turns the second step after one's password on and off. */
export const authenticatorWay =
  (idp: Idp): FastifyPluginAsyncZod =>
  async (app) => {
    const { deps } = idp;
    app.post("/authenticator/begin", { config: guess }, async (request, reply) => {
      const visitor = await demandVisitor(idp, { request, reply }, change);
      const enrolment = await beginAuthenticator(deps, visitor.subject);
      if (enrolment === undefined) return reply.redirect("/oidc/self", 303);
      return show(reply, visitor.language, enrolPage(visitor.language, enrolment));
    });
    const schema = { body: z.object({ code: z.string().min(1).max(10) }) };
    app.post("/authenticator/confirm", { schema, config: guess }, async (request, reply) => {
      const visitor = await demandVisitor(idp, { request, reply }, change);
      const codes = await confirmAuthenticator(deps, visitor.subject, request.body.code.trim());
      if (codes === undefined) return showSelf(idp, visitor, reply, problem(visitor, "wrongCode"));
      await note(deps, visitor, { action: "login.authenticator", address: request.ip });
      return show(reply, visitor.language, codesPage(visitor.language, codes));
    });
    app.post("/authenticator/remove", { config: guess }, async (request, reply) => {
      const visitor = await demandVisitor(idp, { request, reply }, change);
      await removeAuthenticator(deps, visitor.subject);
      await note(deps, visitor, { action: "login.authenticator-remove", address: request.ip });
      return reply.redirect("/oidc/self", 303);
    });
  };
