import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { sendPage } from "../http/list.ts";
import { whoOf } from "../systems/scope.ts";
import { getRisk, listRisks } from "./read.ts";
import * as schema from "./schema.ts";
import { addRisk, changeRisk, removeRisk } from "./write.ts";

/** Risk assessment: asset × threat × vulnerability. */
export const risks =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const reading = { access: "compliance.read" } as const;
    const writing = { access: "compliance.answer" } as const;

    app.get("/risks", { schema: schema.list, config: reading }, async (request, reply) => {
      const page = await listRisks(deps.records, request.query, personOf(request));
      return sendPage(reply, { name: "risks", range: request.query.range }, page);
    });
    app.get("/risks/:id", { schema: schema.get, config: reading }, async (request) =>
      getRisk(deps.records, { id: request.params.id }, personOf(request)),
    );
    app.post("/risks", { schema: schema.create, config: writing }, async (request, reply) => {
      reply.code(201);
      return addRisk(deps, request.body, whoOf(request));
    });
    app.put("/risks/:id", { schema: schema.update, config: writing }, async (request) =>
      changeRisk(deps, { id: request.params.id, change: request.body }, whoOf(request)),
    );
    app.delete("/risks/:id", { schema: schema.remove, config: writing }, async (request) =>
      removeRisk(deps, request.params.id, whoOf(request)),
    );
  };
