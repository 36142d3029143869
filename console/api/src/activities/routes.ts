import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { sendPage } from "../http/list.ts";
import { whoOf } from "../systems/scope.ts";
import { getActivity, listActivities } from "./read.ts";
import * as schema from "./schema.ts";
import { addActivity, changeActivity, removeActivity } from "./write.ts";

/** What was done on a day: drills, training, reviews, restore tests, scans, meetings. */
export const activities =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const reading = { access: "compliance.read" } as const;
    const writing = { access: "compliance.answer" } as const;
    const path = "/activities";

    app.get(path, { schema: schema.list, config: reading }, async (request, reply) => {
      const page = await listActivities(deps.records, request.query, personOf(request));
      return sendPage(reply, { name: "activities", range: request.query.range }, page);
    });
    app.get(`${path}/:id`, { schema: schema.get, config: reading }, async (request) =>
      getActivity(deps.records, request.params.id, personOf(request)),
    );
    app.post(path, { schema: schema.create, config: writing }, async (request, reply) => {
      reply.code(201);
      return addActivity(deps, request.body, whoOf(request));
    });
    app.put(`${path}/:id`, { schema: schema.update, config: writing }, async (request) =>
      changeActivity(deps, { id: request.params.id, change: request.body }, whoOf(request)),
    );
    app.delete(`${path}/:id`, { schema: schema.remove, config: writing }, async (request) =>
      removeActivity(deps, request.params.id, whoOf(request)),
    );
  };
