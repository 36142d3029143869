import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf, personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { sendPage } from "../http/list.ts";
import { decideAlerts } from "./bulk.ts";
import { escalateAlert } from "./escalate.ts";
import { eventsOfAlert } from "./events.ts";
import { groupAlerts } from "./groups.ts";
import { getAlert, listAlerts } from "./read.ts";
import * as schema from "./schema.ts";

/** The queue: what the rules found, and what people decide about it. */
export const alerts =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { records } = deps;
    const reading = { access: "alerts.read" } as const;
    const triage = { access: "alerts.triage" } as const;

    app.get("/alerts", { schema: schema.list, config: reading }, async (request, reply) => {
      const page = await listAlerts(records, request.query, personOf(request));
      return sendPage(reply, { name: "alerts", range: request.query.range }, page);
    });
    app.get("/alerts/groups", { schema: schema.groups, config: reading }, async (request, reply) => {
      const page = await groupAlerts(records, request.query, personOf(request));
      return sendPage(reply, { name: "alerts/groups", range: request.query.range }, page);
    });
    app.get("/alerts/:id", { schema: schema.get, config: reading }, async (request) =>
      getAlert(records, request.params.id, personOf(request)),
    );
    app.get("/alerts/:id/events", { schema: schema.events, config: reading }, async (request) => {
      const person = personOf(request);
      const alert = await getAlert(records, request.params.id, person);
      return eventsOfAlert(deps, { alert, around: request.query.around }, person);
    });
    app.post("/alerts/bulk", { schema: schema.bulk, config: triage }, async (request) =>
      decideAlerts(deps, request.body, { person: personOf(request), by: actorOf(request) }),
    );
    app.post("/alerts/:id/escalate", { schema: schema.escalate, config: triage }, async (request) => ({
      incidentId: await escalateAlert(deps, request.params.id, { person: personOf(request), by: actorOf(request) }),
    }));
  };
