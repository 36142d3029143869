import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Idp } from "../idp.ts";
import { keepChallenge, lookAtChallenge, takeChallenge } from "../login/challenge.ts";
import { bySecondStep, hasAuthenticator } from "../login/otp.ts";
import { byPassword } from "../login/password.ts";
import type { Word } from "../page/words.ts";
import { field, guess, params, settle, visiting } from "./desk.ts";
import { secondStepPage } from "./pages.ts";
import { first, show } from "./show.ts";

/** A password, and a one-time code after it for whoever enrolled an authenticator. */
export const passwordLogin =
  (idp: Idp): FastifyPluginAsyncZod =>
  async (app) => {
    const { deps } = idp;
    const password = { params, body: z.object({ name: field(100), password: field(200) }) };
    app.post("/:uid/password", { schema: password, config: guess }, async (request, reply) => {
      const visit = await visiting(idp, { request, reply });
      const proof = await byPassword(deps, { name: request.body.name.trim(), password: request.body.password });
      if (proof.ok && (await hasAuthenticator(deps, proof.subject))) {
        await keepChallenge(deps, { kind: "second-step", boundTo: visit.uid, value: proof.subject.id });
        return show(reply, visit, secondStepPage(visit));
      }
      const retry = async (problem: Word) => first(idp, visit, reply, problem);
      return settle(idp, { request, reply }, { visit, proof, way: "pwd", retry });
    });
    const code = { params, body: z.object({ code: field(40) }) };
    app.post("/:uid/second-step", { schema: code, config: guess }, async (request, reply) => {
      const visit = await visiting(idp, { request, reply });
      const subject = await lookAtChallenge(deps, "second-step", visit.uid);
      if (subject === undefined) return first(idp, visit, reply, "wrongCode");
      const proof = await bySecondStep(deps, subject, request.body.code.trim());
      if (proof.ok) await takeChallenge(deps, "second-step", visit.uid);
      const retry = (problem: Word) => show(reply, visit, secondStepPage(visit, problem), problem);
      return settle(idp, { request, reply }, { visit, proof, way: "otp", retry });
    });
  };
