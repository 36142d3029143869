import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf, personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { listViews } from "./read.ts";
import * as schema from "./schema.ts";
import { chooseDefault, createView, removeView, updateView } from "./write.ts";

const by = (request: FastifyRequest) => ({ person: personOf(request), by: actorOf(request) });

/** Questions of lists that people keep under a name, for themselves or for everybody. */
export const views =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const config = { access: "session" } as const;

    app.get("/views", { schema: schema.list, config }, async (request) =>
      listViews(deps.records, request.query.screen, actorOf(request).id),
    );
    app.post("/views", { schema: schema.create, config }, async (request, reply) => {
      reply.code(201);
      return createView(deps, request.body, by(request));
    });
    app.put("/views/:id", { schema: schema.update, config }, async (request) =>
      updateView(deps, { id: request.params.id, change: request.body }, by(request)),
    );
    app.delete("/views/:id", { schema: schema.remove, config }, async (request, reply) => {
      await removeView(deps, request.params.id, by(request));
      return reply.code(204).send(null);
    });
    app.put("/views/:id/default", { schema: schema.standard, config }, async (request, reply) => {
      await chooseDefault(deps, { id: request.params.id, on: request.body.on }, by(request));
      return reply.code(204).send(null);
    });
  };
