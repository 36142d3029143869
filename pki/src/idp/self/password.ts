import { hashPassword, passwordProblem } from "@chengfang/store/records/accounts";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Idp } from "../idp.ts";
import { html } from "../page/html.ts";
import { words } from "../page/words.ts";
import { change, demandVisitor, guess, problem, showSelf } from "./show.ts";
import { note } from "./visitor.ts";

/** A password for people without an account of the platform; an account's own is changed at the console. */
export const passwordWay =
  (idp: Idp): FastifyPluginAsyncZod =>
  async (app) => {
    const { deps } = idp;
    const schema = { body: z.object({ password: z.string().min(1).max(200) }) };
    app.post("/password", { schema, config: guess }, async (request, reply) => {
      const visitor = await demandVisitor(idp, { request, reply }, change);
      const { subject, language } = visitor;
      const { password } = request.body;
      if (subject.accountId !== null || passwordProblem(password, subject.login) !== undefined) {
        return showSelf(idp, visitor, reply, problem(visitor, "weak"));
      }
      const row = { password: await hashPassword(password), changed_at: new Date(deps.now()).toISOString() };
      await deps.db
        .insertInto("idp_passwords")
        .values({ subject: subject.id, ...row })
        .onConflict((conflict) => conflict.column("subject").doUpdateSet(row))
        .execute();
      await note(deps, visitor, { action: "login.password", address: request.ip });
      return showSelf(idp, visitor, reply, html`<p class="done">${words[language].saved}</p>`);
    });
  };
