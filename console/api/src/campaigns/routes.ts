import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { FastifyRequest } from "fastify";
import { personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { sendPage } from "../http/list.ts";
import { nowOf } from "../http/time.ts";
import { whoOf } from "../systems/scope.ts";
import { getCampaign, listCampaigns } from "./read.ts";
import * as schema from "./schema.ts";
import { beginCampaign, changeCampaign, closeCampaign } from "./write.ts";

/** Inspections (定期安全检查) over many systems. */
export const campaigns =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const reading = { access: "compliance.read" } as const;
    const writing = { access: "compliance.order" } as const;
    const reader = (request: FastifyRequest) => ({ person: personOf(request), now: nowOf(deps) });

    app.get("/campaigns", { schema: schema.list, config: reading }, async (request, reply) => {
      const page = await listCampaigns(deps.records, request.query, reader(request));
      return sendPage(reply, { name: "campaigns", range: request.query.range }, page);
    });
    app.get("/campaigns/:id", { schema: schema.get, config: reading }, async (request) =>
      getCampaign(deps.records, request.params.id, reader(request)),
    );
    app.post("/campaigns", { schema: schema.create, config: writing }, async (request, reply) => {
      reply.code(201);
      return beginCampaign(deps, request.body, whoOf(request));
    });
    app.put("/campaigns/:id", { schema: schema.update, config: writing }, async (request) =>
      changeCampaign(deps, { id: request.params.id, change: request.body }, whoOf(request)),
    );
    app.post("/campaigns/:id/close", { schema: schema.close, config: writing }, async (request) =>
      closeCampaign(deps, request.params.id, whoOf(request)),
    );
  };
