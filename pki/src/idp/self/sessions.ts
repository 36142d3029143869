import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Idp } from "../idp.ts";
import { endSession } from "../sessions/end.ts";
import { demandVisitor } from "./show.ts";

const params = z.object({ uid: z.string().regex(/^[\w-]{20,64}$/) });
const config = { access: "public" } as const;

/** Ends one's own sessions, this one or another. */
export const ownSessions =
  (idp: Idp): FastifyPluginAsyncZod =>
  async (app) => {
    const { deps } = idp;
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
  };
