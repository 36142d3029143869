import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { sendPage } from "../http/list.ts";
import { getUnit, listUnits } from "./read.ts";
import * as schema from "./schema.ts";
import { createUnit, removeUnit, updateUnit } from "./write.ts";

/** Departments, districts, towns and the cloud centre. */
export const units =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const reading = { access: "units.read" } as const;
    const writing = { access: "units.write" } as const;

    app.get("/units", { schema: schema.list, config: reading }, async (request, reply) =>
      sendPage(reply, { name: "units", range: request.query.range }, await listUnits(deps.records, request.query)),
    );
    app.get("/units/:id", { schema: schema.get, config: reading }, async (request) =>
      getUnit(deps.records, request.params.id),
    );
    app.post("/units", { schema: schema.create, config: writing }, async (request, reply) => {
      reply.code(201);
      return createUnit(deps, request.body, actorOf(request));
    });
    app.put("/units/:id", { schema: schema.update, config: writing }, async (request) =>
      updateUnit(deps, { id: request.params.id, change: request.body }, actorOf(request)),
    );
    app.delete("/units/:id", { schema: schema.remove, config: writing }, async (request) =>
      removeUnit(deps, request.params.id, actorOf(request)),
    );
  };
