import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { personOf } from "../access/person.ts";
import { oneByOne } from "../answers/bulk.ts";
import type { Deps } from "../deps.ts";
import { sendPage } from "../http/list.ts";
import { nowOf } from "../http/time.ts";
import { whoOf } from "../systems/scope.ts";
import { issueOrder } from "./issue.ts";
import { getOrder, listOrders } from "./list.ts";
import * as schema from "./schema.ts";
import { takeStep } from "./step.ts";

/** Rectification orders (整改通知) to the departments, and what becomes of them. */
export const orders =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const reading = { access: "compliance.read" } as const;
    const issuing = { access: "compliance.order" } as const;

    app.get("/orders", { schema: schema.list, config: reading }, async (request, reply) => {
      const page = await listOrders(deps.records, request.query, { person: personOf(request), now: nowOf(deps) });
      return sendPage(reply, { name: "orders", range: request.query.range }, page);
    });
    app.get("/orders/:id", { schema: schema.get, config: reading }, async (request) =>
      getOrder(deps.records, request.params.id, { person: personOf(request), now: nowOf(deps) }),
    );
    app.post("/orders", { schema: schema.create, config: issuing }, async (request, reply) => {
      reply.code(201);
      return issueOrder(deps, request.body, whoOf(request));
    });
    app.post("/orders/bulk", { schema: schema.bulk, config: issuing }, async (request) =>
      oneByOne(request.body.orders, async (order) => issueOrder(deps, order, whoOf(request))),
    );
    app.post(
      "/orders/:id/steps",
      { schema: schema.step, config: { access: "compliance.respond" } },
      async (request, reply) => {
        reply.code(201);
        return takeStep(deps, { id: request.params.id, input: request.body }, whoOf(request));
      },
    );
  };
