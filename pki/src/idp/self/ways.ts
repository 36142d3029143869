import { hashPassword, passwordProblem } from "@chengfang/store/records/accounts";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Idp } from "../idp.ts";
import { beginAuthenticator, confirmAuthenticator, removeAuthenticator } from "../login/otp.ts";
import { addPasskey, offerPasskey } from "../login/passkey.ts";
import { html } from "../page/html.ts";
import { words } from "../page/words.ts";
import { codesPage, enrolPage } from "./pages.ts";
import { demandVisitor, show, showSelf } from "./show.ts";
import { note } from "./visitor.ts";

const field = (most: number) => z.string().min(1).max(most);
const NewPasskey = z.looseObject({ id: field(2000), rawId: field(2000), type: z.literal("public-key") });

/** How one logs in: authenticator, passkeys, and a password for who has no account. */
export const ways =
  (idp: Idp): FastifyPluginAsyncZod =>
  async (app) => {
    const { deps } = idp;
    const config = { access: "public", rateLimit: { max: 60, timeWindow: "1 minute" } } as const;
    const change = { change: true } as const;

    app.post("/authenticator/begin", { config }, async (request, reply) => {
      const visitor = await demandVisitor(idp, { request, reply }, change);
      const enrolment = await beginAuthenticator(deps, visitor.subject);
      if (enrolment === undefined) return reply.redirect("/oidc/self", 303);
      return show(reply, visitor.language, enrolPage(visitor.language, enrolment));
    });
    const code = { body: z.object({ code: field(10) }) };
    app.post("/authenticator/confirm", { schema: code, config }, async (request, reply) => {
      const visitor = await demandVisitor(idp, { request, reply }, change);
      const codes = await confirmAuthenticator(deps, visitor.subject, request.body.code.trim());
      if (codes === undefined) {
        const wrong = html`<p class="problem" role="alert">${words[visitor.language].wrongCode}</p>`;
        return showSelf(idp, visitor, reply, wrong);
      }
      await note(deps, visitor, { action: "login.authenticator", address: request.ip });
      return show(reply, visitor.language, codesPage(visitor.language, codes));
    });
    app.post("/authenticator/remove", { config }, async (request, reply) => {
      const visitor = await demandVisitor(idp, { request, reply }, change);
      await removeAuthenticator(deps, visitor.subject);
      await note(deps, visitor, { action: "login.authenticator-remove", address: request.ip });
      return reply.redirect("/oidc/self", 303);
    });
    app.post("/passkeys/options", { config }, async (request, reply) => {
      const visitor = await demandVisitor(idp, { request, reply }, change);
      return offerPasskey(deps, visitor.subject);
    });
    const passkey = { body: z.object({ answer: z.string().max(20_000), label: field(60) }) };
    app.post("/passkeys", { schema: passkey, config }, async (request, reply) => {
      const visitor = await demandVisitor(idp, { request, reply }, change);
      const response = NewPasskey.parse(JSON.parse(request.body.answer));
      const given = {
        response: response as unknown as Parameters<typeof addPasskey>[2]["response"],
        label: request.body.label,
      };
      if (!(await addPasskey(deps, visitor.subject, given))) {
        const wrong = html`<p class="problem" role="alert">${words[visitor.language].wrongPasskey}</p>`;
        return showSelf(idp, visitor, reply, wrong);
      }
      await note(deps, visitor, { action: "login.passkey", address: request.ip });
      return reply.redirect("/oidc/self", 303);
    });
    const id = { body: z.object({ id: field(2000) }) };
    app.post("/passkeys/remove", { schema: id, config }, async (request, reply) => {
      const visitor = await demandVisitor(idp, { request, reply }, change);
      await deps.db
        .deleteFrom("idp_passkeys")
        .where("id", "=", request.body.id)
        .where("subject", "=", visitor.subject.id)
        .execute();
      await note(deps, visitor, { action: "login.passkey-remove", address: request.ip });
      return reply.redirect("/oidc/self", 303);
    });
    const password = { body: z.object({ password: field(200) }) };
    app.post("/password", { schema: password, config }, async (request, reply) => {
      const visitor = await demandVisitor(idp, { request, reply }, change);
      const { subject, language } = visitor;
      if (subject.accountId !== null || passwordProblem(request.body.password, subject.login) !== undefined) {
        return showSelf(idp, visitor, reply, html`<p class="problem" role="alert">${words[language].weak}</p>`);
      }
      const row = {
        password: await hashPassword(request.body.password),
        changed_at: new Date(deps.now()).toISOString(),
      };
      await deps.db
        .insertInto("idp_passwords")
        .values({ subject: subject.id, ...row })
        .onConflict((conflict) => conflict.column("subject").doUpdateSet(row))
        .execute();
      await note(deps, visitor, { action: "login.password", address: request.ip });
      return showSelf(idp, visitor, reply, html`<p class="done">${words[language].saved}</p>`);
    });
  };
