import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Idp } from "../idp.ts";
import { addPasskey, offerPasskey, readAnswer } from "../login/passkey.ts";
import { change, demandVisitor, guess, problem, showSelf } from "./show.ts";
import { note } from "./visitor.ts";

/** Adds and removes one's passkeys. */
export const passkeyWay =
  (idp: Idp): FastifyPluginAsyncZod =>
  async (app) => {
    const { deps } = idp;
    app.post("/passkeys/options", { config: guess }, async (request, reply) => {
      const visitor = await demandVisitor(idp, { request, reply }, change);
      return offerPasskey(deps, visitor.subject);
    });
    const made = { body: z.object({ answer: z.string().max(20_000), label: z.string().trim().min(1).max(60) }) };
    app.post("/passkeys", { schema: made, config: guess }, async (request, reply) => {
      const visitor = await demandVisitor(idp, { request, reply }, change);
      const { answer, label } = request.body;
      if (!(await addPasskey(deps, visitor.subject, { response: readAnswer(answer), label }))) {
        return showSelf(idp, visitor, reply, problem(visitor, "wrongPasskey"));
      }
      await note(deps, visitor, { action: "login.passkey", address: request.ip });
      return reply.redirect("/oidc/self", 303);
    });
    const named = { body: z.object({ id: z.string().min(1).max(2000) }) };
    app.post("/passkeys/remove", { schema: named, config: guess }, async (request, reply) => {
      const visitor = await demandVisitor(idp, { request, reply }, change);
      const own = deps.db.deleteFrom("idp_passkeys").where("subject", "=", visitor.subject.id);
      await own.where("id", "=", request.body.id).execute();
      await note(deps, visitor, { action: "login.passkey-remove", address: request.ip });
      return reply.redirect("/oidc/self", 303);
    });
  };
