import type { FastifyRequest } from "fastify";
import type { ObservableKind } from "@chengfang/model/casework";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf, personOf } from "../access/person.ts";
import { openJobs } from "../bulk-jobs/jobs.ts";
import type { Deps } from "../deps.ts";
import { fileHeaders } from "../http/file.ts";
import { maskAnswers } from "../masking/answers.ts";
import { sightOf } from "../masking/sight.ts";
import { boardOf } from "./board.ts";
import { changeMany } from "./bulk.ts";
import * as schema from "./cases.schema.ts";
import { archive, lessonsOf, saveLessons } from "./lessons.ts";
import { link, linksOf, unlink } from "./links.ts";
import { addEntry, correctEntry, historyOf } from "./marks.ts";
import { merge, mergesInto, unmerge } from "./merge.ts";
import { metricsCsv } from "./metrics-csv.ts";
import { metricsOf } from "./metrics.ts";
import { dismissObservable, meant, observablesOf, pasteObservables, sayObservable } from "./observables.ts";
import { seenParts } from "./read.ts";
import { remindWhile } from "./remind.ts";

const reading = { access: "incidents.read" } as const;
const work = { access: "incidents.work" } as const;
const who = (request: FastifyRequest) => ({ person: personOf(request), by: actorOf(request) });

/** Incidents as cases: board, metrics, corrected timelines, links, merges, observables, lessons learned. */
export const incidentCases =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const stopping = new AbortController();
    maskAnswers(app, deps);
    app.addHook("onReady", async () => void remindWhile(deps, stopping.signal));
    app.addHook("preClose", async () => stopping.abort());
    await app.register(overall(deps));
    await app.register(timeline(deps));
    await app.register(relations(deps));
    await app.register(observables(deps));
    const { records } = deps;
    app.get("/incidents/:id/lessons", { schema: schema.lessons, config: reading }, async (request) =>
      lessonsOf(records, request.params.id, personOf(request)),
    );
    app.put("/incidents/:id/lessons", { schema: schema.saveLessons, config: work }, async (request) =>
      saveLessons(deps, { id: request.params.id, ...request.body }, who(request)),
    );
    app.post("/incidents/:id/archive", { schema: schema.archive, config: work }, async (request) =>
      archive(deps, request.params, who(request)),
    );
  };

const overall =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { records } = deps;
    const stopping = new AbortController();
    app.addHook("preClose", async () => stopping.abort());
    const jobs = openJobs(deps, stopping.signal);
    app.get("/incidents/board", { schema: schema.board, config: reading }, async (request) =>
      boardOf(records, request.query, personOf(request)),
    );
    app.post("/incidents/bulk", { schema: schema.bulk, config: work }, async (request) =>
      changeMany({ deps, jobs }, request.body, who(request)),
    );
    app.get("/incidents/metrics", { schema: schema.metrics, config: reading }, async (request) =>
      metricsOf(records, request.query, personOf(request)),
    );
    app.get("/incidents/metrics.csv", { schema: schema.metricsFile, config: reading }, async (request, reply) => {
      const { rows } = await metricsOf(records, request.query, personOf(request));
      const name = `incident-metrics-${new Date(deps.now()).toISOString().slice(0, 10)}.csv`;
      return reply.headers(fileHeaders(name, "text/csv; charset=utf-8")).send(metricsCsv(rows, request.query.by));
    });
  };

const timeline =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.post("/incidents/:id/timeline", { schema: schema.addEntry, config: work }, async (request, reply) => {
      reply.code(201);
      return addEntry(deps, { id: request.params.id, ...request.body }, who(request));
    });
    app.put("/incidents/:id/timeline/:entryId", { schema: schema.correctEntry, config: work }, async (request) =>
      correctEntry(deps, { ...request.params, correction: request.body }, who(request)),
    );
    app.get(
      "/incidents/:id/timeline/:entryId/history",
      { schema: schema.history, config: reading },
      async (request) => {
        const { id, entryId } = request.params;
        return historyOf(deps.records, await seenParts(deps.records, id, personOf(request)), entryId);
      },
    );
  };

const relations =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { records } = deps;
    app.get("/incidents/:id/links", { schema: schema.links, config: reading }, async (request) => ({
      links: await linksOf(records, request.params.id, personOf(request)),
      merged: await mergesInto(records, request.params.id, personOf(request)),
    }));
    app.post("/incidents/:id/links", { schema: schema.link, config: work }, async (request, reply) => {
      reply.code(201);
      return link(deps, { id: request.params.id, ...request.body }, who(request));
    });
    app.delete("/incidents/:id/links/:linkId", { schema: schema.unlink, config: work }, async (request) =>
      unlink(deps, request.params, who(request)),
    );
    app.post("/incidents/:id/merge", { schema: schema.merge, config: work }, async (request) =>
      merge(deps, { survivorId: request.params.id, ...request.body }, who(request)),
    );
    app.post("/incidents/:id/unmerge", { schema: schema.unmerge, config: work }, async (request) =>
      unmerge(deps, request.params, who(request)),
    );
  };

const observables =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const valueMeant = async (request: FastifyRequest, of: { id: string; kind: ObservableKind; value: string }) => {
      const { text } = await sightOf(deps, request, { unmask: undefined, target: of.id });
      return meant(deps.records, of, { person: personOf(request), shown: text });
    };
    app.get("/incidents/:id/observables", { schema: schema.observables, config: reading }, async (request) =>
      observablesOf(deps.records, request.params.id, personOf(request)),
    );
    app.post("/incidents/:id/observables", { schema: schema.sayObservable, config: work }, async (request) => {
      const { id } = request.params;
      const value = await valueMeant(request, { id, ...request.body });
      return sayObservable(deps, { id, said: { ...request.body, value } }, who(request));
    });
    app.post(
      "/incidents/:id/observables/dismiss",
      { schema: schema.dismissObservable, config: work },
      async (request) => {
        const { id } = request.params;
        const value = await valueMeant(request, { id, ...request.body });
        return dismissObservable(deps, { id, kind: request.body.kind, value }, who(request));
      },
    );
    app.post("/incidents/:id/observables/paste", { schema: schema.pasteObservables, config: work }, async (request) =>
      pasteObservables(deps, { id: request.params.id, ...request.body }, who(request)),
    );
  };
