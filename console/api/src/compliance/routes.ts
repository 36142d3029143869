import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { sendPage } from "../http/list.ts";
import { nowOf } from "../http/time.ts";
import { getSystem } from "../systems/scope.ts";
import { calendarOf } from "./calendar.ts";
import { listCatalogue, listDrifts, listReminders } from "./lists.ts";
import { overviewOf } from "./overview.ts";
import * as schema from "./schema.ts";

/** Classified protection over all systems: overview, calendar, drifts, reminders, catalogue. */
export const compliance =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const config = { access: "compliance.read" } as const;
    const { records } = deps;

    app.get("/compliance/overview", { schema: schema.overview, config }, async (request) =>
      overviewOf(records, { person: personOf(request), now: nowOf(deps), days: request.query.days }),
    );
    app.get("/compliance/calendar", { schema: schema.calendar, config }, async (request, reply) => {
      const { systemId, from, until, to = until, limit } = request.query;
      const person = personOf(request);
      if (systemId !== undefined) await getSystem(records, { id: systemId }, person);
      const duties = await calendarOf(records, { person, now: nowOf(deps), systemId, from, to });
      const page = { rows: duties.slice(0, limit), total: duties.length };
      return sendPage(reply, { name: "duties", range: { offset: 0, limit } }, page);
    });
    app.get("/drifts", { schema: schema.drifts, config }, async (request, reply) => {
      const page = await listDrifts(records, request.query, personOf(request));
      return sendPage(reply, { name: "drifts", range: request.query.range }, page);
    });
    app.get("/reminders", { schema: schema.reminders, config }, async (request, reply) => {
      const page = await listReminders(records, request.query, personOf(request));
      return sendPage(reply, { name: "reminders", range: request.query.range }, page);
    });
    app.get("/catalogue", { schema: schema.catalogue, config }, async (request, reply) => {
      const page = await listCatalogue(records, request.query);
      return sendPage(reply, { name: "catalogue", range: request.query.range }, page);
    });
  };
