import { SsoSession } from "@chengfang/model/application";
import { Refusal } from "@chengfang/model/refusal";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { askerOf } from "../../ra/api/asker.ts";
import { Id, sendPage } from "../../ra/api/page.ts";
import type { RaContext } from "../../ra/context.ts";
import { write } from "../../ra/write.ts";
import type { EndReason } from "./end.ts";
import { listSessions, sessionQuery } from "./list.ts";

const schema = {
  list: { summary: "Sessions of single sign-on", querystring: sessionQuery, response: { 200: z.array(SsoSession) } },
  end: { summary: "End a session everywhere, within seconds", params: Id, response: { 204: z.null() } },
};

/** Who is logged in, for the administrators of single sign-on; central logout of a session. */
export const sessions =
  (context: RaContext): FastifyPluginAsyncZod =>
  async (app) => {
    app.get("/sessions", { schema: schema.list, config: { access: "pki.applications.read" } }, async (request, reply) =>
      sendPage(reply, { name: "sessions", range: request.query.range }, await listSessions(context.db, request.query)),
    );
    const config = { access: "pki.applications.authorise" } as const;
    app.delete("/sessions/:id", { schema: schema.end, config }, async (request, reply) => {
      const { id } = request.params;
      const end_asked: EndReason = "administrator";
      await write(context, askerOf(request), async ({ db, audit }) => {
        const open = db
          .updateTable("idp_sessions")
          .set({ end_asked })
          .where("uid", "=", id)
          .where("ended_at", "is", null);
        const row = await open.returning("subject").executeTakeFirst();
        if (row === undefined) throw new Refusal("not-found", `no open session ${id}`);
        audit({ action: "session.end", target: id, detail: { subject: row.subject } });
      });
      return reply.code(204).send(null);
    });
  };
