import { Recovery, RecoveryInput } from "@chengfang/model/certificate";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { RaContext } from "../context.ts";
import { approveRecovery, askRecovery, refuseRecovery } from "../recovery/ask.ts";
import { collectRecovery } from "../recovery/collect.ts";
import { findRecovery, listRecoveries, recoveryQuery } from "../recovery/read.ts";
import { askerOf } from "./asker.ts";
import { Comment, Id, sendPage } from "./page.ts";

const one = { 200: Recovery };
const schema = {
  list: { summary: "Recoveries of encryption keys", querystring: recoveryQuery, response: { 200: z.array(Recovery) } },
  get: { summary: "One recovery with its trail", params: Id, response: one },
  ask: { summary: "Ask for a key's recovery", body: RecoveryInput, response: { 201: Recovery } },
  approve: { summary: "Agree; not by who asked", params: Id, body: Comment, response: one },
  refuse: { summary: "Refuse", params: Id, body: Comment, response: one },
  collect: {
    summary: "Take the key, once, in an SM2EnvelopedKey to a public key",
    params: Id,
    body: z.object({ recipient: z.string().min(1).max(100_000).describe("Certificate or public key in PEM, of SM2") }),
    response: { 200: z.object({ envelopedKey: z.string() }) },
  },
};

/** 密钥恢复: asked for by one, agreed to by several others, collected once. */
export const recoveries =
  (context: RaContext): FastifyPluginAsyncZod =>
  async (app) => {
    const reading = { access: "pki.recovery.read" } as const;
    const asking = { access: "pki.recovery.request" } as const;
    const deciding = { access: "pki.recovery.approve" } as const;
    app.get("/recoveries", { schema: schema.list, config: reading }, async (request, reply) =>
      sendPage(reply, { name: "recoveries", range: request.query.range }, await listRecoveries(context, request.query)),
    );
    app.get("/recoveries/:id", { schema: schema.get, config: reading }, async (request) =>
      findRecovery(context, request.params.id),
    );
    app.post("/recoveries", { schema: schema.ask, config: asking }, async (request, reply) => {
      reply.code(201);
      return askRecovery(context, request.body, askerOf(request));
    });
    app.post("/recoveries/:id/approve", { schema: schema.approve, config: deciding }, async (request) =>
      approveRecovery(context, { ...request.params, ...request.body }, askerOf(request)),
    );
    app.post("/recoveries/:id/refuse", { schema: schema.refuse, config: deciding }, async (request) =>
      refuseRecovery(context, { ...request.params, ...request.body }, askerOf(request)),
    );
    app.post("/recoveries/:id/collect", { schema: schema.collect, config: asking }, async (request) =>
      collectRecovery(context, { ...request.params, ...request.body }, askerOf(request)),
    );
  };
