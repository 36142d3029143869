import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Idp } from "../idp.ts";
import { askPasskey, byPasskey, readAnswer } from "../login/passkey.ts";
import { guess, params, settle, visiting } from "./desk.ts";
import { first } from "./show.ts";

/** A passkey, by the page's own small script. */
export const passkeyLogin =
  (idp: Idp): FastifyPluginAsyncZod =>
  async (app) => {
    app.post("/:uid/passkey/options", { schema: { params }, config: guess }, async (request, reply) => {
      const visit = await visiting(idp, { request, reply });
      return askPasskey(idp.deps, visit.uid);
    });
    const answered = { params, body: z.object({ answer: z.string().max(20_000) }) };
    app.post("/:uid/passkey", { schema: answered, config: guess }, async (request, reply) => {
      const visit = await visiting(idp, { request, reply });
      const proof = await byPasskey(idp.deps, visit.uid, readAnswer(request.body.answer));
      return settle(
        idp,
        { request, reply },
        {
          visit,
          proof,
          way: "passkey",
          retry: async (problem) => first(idp, visit, reply, problem),
        },
      );
    });
  };
