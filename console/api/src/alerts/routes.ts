import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf, personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { sendPage } from "../http/list.ts";
import { sightOf } from "../masking/sight.ts";
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
      const { alert } = await sightOf(deps, request, { unmask: undefined, target: "alerts" });
      return sendPage(reply, { name: "alerts", range: request.query.range }, { ...page, rows: page.rows.map(alert) });
    });
    app.get("/alerts/groups", { schema: schema.groups, config: reading }, async (request, reply) => {
      const page = await groupAlerts(records, request.query, personOf(request));
      return sendPage(reply, { name: "alerts/groups", range: request.query.range }, page);
    });
    app.get("/alerts/:id", { schema: schema.get, config: reading }, async (request) => {
      const alert = await getAlert(records, request.params.id, personOf(request));
      const sight = await sightOf(deps, request, {
        unmask: request.query.unmask,
        target: `alert ${alert.id}`,
        rows: 1,
      });
      return sight.alert(alert);
    });
    app.get("/alerts/:id/events", { schema: schema.events, config: reading }, async (request) => {
      const person = personOf(request);
      const alert = await getAlert(records, request.params.id, person);
      const { around, unmask } = request.query;
      const sight = await sightOf(deps, request, { unmask, target: `events of alert ${alert.id}` });
      const found = await eventsOfAlert(deps, { alert, around }, person);
      return { ...found, events: found.events.map(sight.event), around: found.around.map(sight.event) };
    });
    app.post("/alerts/bulk", { schema: schema.bulk, config: triage }, async (request) =>
      decideAlerts(deps, request.body, { person: personOf(request), by: actorOf(request) }),
    );
    app.post("/alerts/:id/escalate", { schema: schema.escalate, config: triage }, async (request) => ({
      incidentId: await escalateAlert(deps, request.params.id, { person: personOf(request), by: actorOf(request) }),
    }));
  };
