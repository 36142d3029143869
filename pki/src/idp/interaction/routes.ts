import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { Idp } from "../idp.ts";
import { open, params, visiting } from "./desk.ts";
import { consent, giveUp } from "./finish.ts";
import { passkeyLogin } from "./passkey.ts";
import { passwordLogin } from "./password.ts";
import { first } from "./show.ts";
import { signatureLogin } from "./signature.ts";

/** The pages of a login, one interaction of the provider each. */
export const interaction =
  (idp: Idp): FastifyPluginAsyncZod =>
  async (app) => {
    const page = { schema: { params }, config: open };
    app.get("/:uid", page, async (request, reply) => {
      const visit = await visiting(idp, { request, reply });
      if (visit.prompt === "consent") return consent(idp.provider(), { request, reply });
      return first(idp, visit, reply);
    });
    app.post("/:uid/switch", page, async (request, reply) => {
      const visit = await visiting(idp, { request, reply });
      return first(idp, { ...visit, prompt: "login" }, reply);
    });
    app.post("/:uid/cancel", page, async (request, reply) => giveUp(idp.provider(), { request, reply }));
    for (const way of [passwordLogin, signatureLogin, passkeyLogin]) await app.register(way(idp));
  };
