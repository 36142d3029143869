import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf, personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { sendPage } from "../http/list.ts";
import { getRule, listRules } from "./read.ts";
import { markRule } from "./mark.ts";
import * as schema from "./schema.ts";
import { switchRule } from "./switch.ts";

/** What the analyzer looks for, and whether it may. */
export const rules =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const reading = { access: "rules.read" } as const;

    app.get("/rules", { schema: schema.list, config: reading }, async (request, reply) =>
      sendPage(reply, { name: "rules", range: request.query.range }, await listRules(deps, request.query)),
    );
    app.get("/rules/:id", { schema: schema.get, config: reading }, async (request) => getRule(deps, request.params.id));
    app.put("/rules/:id", { schema: schema.update, config: { access: "rules.write" } }, async (request) =>
      switchRule(deps, { id: request.params.id, ...request.body }, { person: personOf(request), by: actorOf(request) }),
    );
    app.put("/rules/:id/mark", { schema: schema.mark, config: { access: "rules.mark" } }, async (request) =>
      markRule(deps, { id: request.params.id, ...request.body }, actorOf(request)),
    );
  };
