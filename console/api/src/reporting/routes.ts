import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf, personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { nowOf } from "../http/time.ts";
import { staysInside } from "../drills/inside.ts";
import { getIncident } from "../incidents/read.ts";
import { reportingOf, runningClocks } from "./read.ts";
import * as schema from "./schema.ts";
import { keepFacts, recordSent } from "./write.ts";

/** Clocks of the duties to report incidents. */
export const reporting =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { records } = deps;
    const reading = { access: "incidents.report" } as const;
    const work = { access: "incidents.work" } as const;
    const seen = async (request: FastifyRequest<{ Params: { id: string } }>) =>
      (await getIncident(records, request.params.id, personOf(request))).id;
    const reported = async (request: FastifyRequest<{ Params: { id: string } }>) =>
      staysInside(await getIncident(records, request.params.id, personOf(request))).id;

    app.get("/report-clocks", { schema: schema.running, config: reading }, async (request) => {
      const ids = request.query.incidentIds?.split(",");
      return runningClocks(records, { ids, now: nowOf(deps) });
    });
    app.get("/incidents/:id/reporting", { schema: schema.get, config: reading }, async (request) =>
      reportingOf(records, await seen(request), nowOf(deps)),
    );
    app.put("/incidents/:id/reporting", { schema: schema.put, config: work }, async (request) =>
      keepFacts(deps, { incidentId: await reported(request), ...request.body }, actorOf(request)),
    );
    app.post("/incidents/:id/reporting/sent", { schema: schema.sent, config: work }, async (request, reply) => {
      reply.code(201);
      return recordSent(deps, { incidentId: await reported(request), ...request.body }, actorOf(request));
    });
  };
