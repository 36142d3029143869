import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf, personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { keepForgetting } from "./forget.ts";
import { openJobs } from "./jobs.ts";
import { getJob, listJobs } from "./read.ts";
import * as schema from "./schema.ts";

/** How far one's own jobs have come, and taking one back. */
export const bulkJobs =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const config = { access: "session" } as const;
    const stopping = new AbortController();
    app.addHook("preClose", async () => stopping.abort());
    const jobs = openJobs(deps, stopping.signal);
    app.addHook("onReady", async () => {
      void jobs.resume();
      void keepForgetting(deps, stopping.signal);
    });

    app.get("/bulk-jobs", { schema: schema.list, config }, async (request) =>
      listJobs(deps.records, actorOf(request).id, request.query.kind),
    );
    app.get("/bulk-jobs/:id", { schema: schema.get, config }, async (request) =>
      getJob(deps.records, request.params.id, actorOf(request).id),
    );
    app.post("/bulk-jobs/:id/undo", { schema: schema.undo, config }, async (request) =>
      jobs.undo(request.params.id, { person: personOf(request), by: actorOf(request) }),
    );
  };
