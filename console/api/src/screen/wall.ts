import { Refusal } from "@chengfang/model/refusal";
import { findToken } from "@chengfang/store/records/tokens";
import { screenCookie } from "../access/identify.ts";
import type { Deps } from "../deps.ts";
import { note } from "../http/write.ts";
import * as schema from "./schema.ts";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";

const days = 86_400;

/** The wall's computer comes in by a token of the role `screen`: no person's session has to stay open day and night. */
export const wall =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const rateLimit = { max: 30, timeWindow: "1 minute" };
    app.post(
      "/screen/wall",
      { schema: schema.enterWall, config: { access: "public", rateLimit } },
      async (request, reply) => {
        const { token } = request.body;
        const holder = await findToken(deps.records, token, new Date(deps.now()).toISOString());
        if (holder?.role !== "screen") throw new Refusal("unauthenticated", "no token of a screen, or it has ended");
        const name = `token:${holder.name}`;
        await note(deps, { id: name, name, address: request.ip }, { action: "screen.enter", target: holder.id });
        const cookie = {
          path: "/api/screen",
          httpOnly: true,
          sameSite: "strict",
          secure: deps.tls !== undefined,
        } as const;
        return reply
          .setCookie(screenCookie, token, { ...cookie, maxAge: 400 * days })
          .code(204)
          .send(null);
      },
    );
  };
