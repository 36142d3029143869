import type { FastifyReply } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { RaContext } from "../context.ts";
import { collectPkcs12 } from "../request/collect.ts";
import type { Collected } from "../request/collect.ts";
import { askerOf } from "./asker.ts";
import { Id } from "./page.ts";

const collect = {
  summary: "Key and certificate in a PKCS#12 under the applicant's password: made at this moment, given out once",
  params: Id,
  body: z.object({ password: z.string().max(200) }),
  produces: ["application/x-pkcs12"],
};

/** Keys that leave the house: to their applicant, over the counter or by their own account. */
export const keys =
  (context: RaContext): FastifyPluginAsyncZod =>
  async (app) => {
    for (const [url, access] of [
      ["/requests/:id/pkcs12", "pki.requests.read"],
      ["/self/requests/:id/pkcs12", "pki.self"],
    ] as const) {
      app.post(url, { schema: collect, config: { access } }, async (request, reply) =>
        send(reply, await collectPkcs12(context, { ...request.params, ...request.body }, askerOf(request))),
      );
    }
  };

const send = (reply: FastifyReply, { name, body }: Collected) =>
  reply
    .headers({
      "content-type": "application/x-pkcs12",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    })
    .send(body);
