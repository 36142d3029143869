import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf, personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { sendPage } from "../http/list.ts";
import { getIncident } from "../incidents/read.ts";
import { onlyPeople } from "../systems/people.ts";
import { getPlan, listPlans, plansFor, versionsOf } from "./read.ts";
import * as schema from "./schema.ts";
import { createPlan, decidePlan, retirePlan, reviewPlan, savePlan, submitPlan } from "./write.ts";

/** Contingency plans (应急预案): versions, approval, review, and where they apply. */
export const plans =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { records } = deps;
    const config = { access: "plans.read" } as const;
    app.get("/plans", { schema: schema.list, config }, async (request, reply) =>
      sendPage(reply, { name: "plans", range: request.query.range }, await listPlans(records, request.query)),
    );
    app.get("/plans/:id", { schema: schema.get, config }, async (request) => planIn(deps, request.params.id));
    app.get(
      "/incidents/:id/plans",
      { schema: schema.incident, config: { access: "incidents.read" } },
      async (request) => {
        const incident = await getIncident(records, request.params.id, personOf(request));
        return plansFor(records, {
          class: incident.class ?? (incident.proposedClass || null),
          assetIds: incident.assetIds,
        });
      },
    );
    await app.register(writing(deps));
  };

const planIn = async ({ records }: Deps, id: string) => ({
  ...(await getPlan(records, id)),
  versions: await versionsOf(records, id),
});

const writing =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const config = { access: "plans.write" } as const;
    const deciding = { access: "plans.approve" } as const;
    // Author and approver are two people, not one by session and by token.
    app.post("/plans", { schema: schema.create, config }, async (request, reply) => {
      onlyPeople(personOf(request));
      reply.code(201);
      return planIn(deps, await createPlan(deps, request.body, actorOf(request)));
    });
    app.put("/plans/:id", { schema: schema.save, config }, async (request) => {
      onlyPeople(personOf(request));
      const { revision, ...given } = request.body;
      await savePlan(deps, { id: request.params.id, given, revision }, actorOf(request));
      return planIn(deps, request.params.id);
    });
    app.post("/plans/:id/submit", { schema: schema.submit, config }, async (request) => {
      await submitPlan(deps, request.params.id, actorOf(request));
      return planIn(deps, request.params.id);
    });
    app.post("/plans/:id/decide", { schema: schema.decide, config: deciding }, async (request) => {
      onlyPeople(personOf(request));
      await decidePlan(deps, { ...request.params, ...request.body }, actorOf(request));
      return planIn(deps, request.params.id);
    });
    app.post("/plans/:id/review", { schema: schema.review, config }, async (request) => {
      await reviewPlan(deps, { ...request.params, ...request.body }, actorOf(request));
      return planIn(deps, request.params.id);
    });
    app.post("/plans/:id/retire", { schema: schema.retire, config: deciding }, async (request) => {
      await retirePlan(deps, { ...request.params, ...request.body }, actorOf(request));
      return planIn(deps, request.params.id);
    });
  };
