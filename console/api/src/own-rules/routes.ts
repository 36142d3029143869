import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf, personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { sendPage } from "../http/list.ts";
import { beginningOf } from "./beginning.ts";
import { publishOwnRule, withdrawOwnRule } from "./publish.ts";
import { getOwnRule, listOwnRules, openRequests } from "./read.ts";
import { decideRequest, takeBack } from "./requests.ts";
import * as schema from "./schema.ts";
import { createOwnRule, saveOwnRule } from "./write.ts";

/** The office's own rules: written here, kept in versions, in force once published. */
export const ownRules =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { records } = deps;
    const reading = { access: "rules.read" } as const;

    app.get("/own-rules", { schema: schema.list, config: reading }, async (request, reply) =>
      sendPage(reply, { name: "own-rules", range: request.query.range }, await listOwnRules(records, request.query)),
    );
    app.get("/own-rules/:id", { schema: schema.get, config: reading }, async ({ params }) =>
      getOwnRule(records, params.id),
    );
    app.get("/rule-requests", { schema: schema.requests, config: reading }, async () => openRequests(records));
    await app.register(writing(deps));
    await app.register(deciding(deps));
  };

const writing =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const config = { access: "rules.write" } as const;
    const bodyLimit = 1024 * 1024;
    app.get("/rules/:id/beginning", { schema: schema.beginning, config }, async ({ params }) =>
      beginningOf(deps, params.id),
    );
    app.post("/own-rules", { schema: schema.create, config, bodyLimit }, async (request, reply) => {
      reply.code(201);
      return createOwnRule(deps, request.body, actorOf(request));
    });
    app.put("/own-rules/:id", { schema: schema.save, config, bodyLimit }, async (request) =>
      saveOwnRule(deps, { id: request.params.id, ...request.body }, actorOf(request)),
    );
    app.post("/own-rules/:id/publish", { schema: schema.publish, config }, async (request) =>
      publishOwnRule(
        deps,
        { id: request.params.id, ...request.body },
        { person: personOf(request), by: actorOf(request) },
      ),
    );
    app.post("/own-rules/:id/withdraw", { schema: schema.withdraw, config }, async (request) =>
      withdrawOwnRule(
        deps,
        { id: request.params.id, ...request.body },
        { person: personOf(request), by: actorOf(request) },
      ),
    );
    app.post("/rule-requests/:id/take-back", { schema: schema.takeBack, config }, async (request) =>
      takeBack(deps, request.params.id, actorOf(request)),
    );
  };

const deciding =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const config = { access: "rules.approve" } as const;
    app.post("/rule-requests/:id/decide", { schema: schema.decide, config }, async (request) =>
      decideRequest(
        deps,
        { id: request.params.id, ...request.body },
        { person: personOf(request), by: actorOf(request) },
      ),
    );
  };
