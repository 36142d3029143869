import { Refusal } from "@chengfang/model/refusal";
import multipart from "@fastify/multipart";
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf, personOf } from "../access/person.ts";
import { traced } from "../data-uses/note.ts";
import type { Deps } from "../deps.ts";
import { sendPage } from "../http/list.ts";
import { nowOf } from "../http/time.ts";
import { askChange, changePage, decideChange, listChanges } from "./changes.ts";
import { discoverSource, discoverUpload } from "./discover.ts";
import { datasetPage, listDatasets } from "./read.ts";
import * as schema from "./schema.ts";
import { createDataset, removeDataset, updateDataset } from "./write.ts";
import type { Who } from "./write.ts";

/** Bytes of a sample at most; of a CSV or JSON lines only the beginning is read. */
const largestSample = 52_428_800;

const whoOf = (request: FastifyRequest): Who => ({ person: personOf(request), by: actorOf(request) });

/** The register of datasets, their classification, and the search for what is sensitive in them. */
export const datasets =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const reading = { access: "data.read" } as const;
    const writing = { access: "data.write" } as const;
    const page = async (request: FastifyRequest, id: string) =>
      datasetPage(deps.records, id, { person: personOf(request), now: nowOf(deps) });

    app.get("/datasets", { schema: schema.list, config: reading }, async (request, reply) => {
      const found = await listDatasets(deps.records, request.query, { person: personOf(request), now: nowOf(deps) });
      return sendPage(reply, { name: "datasets", range: request.query.range }, found);
    });
    app.get("/datasets/:id", { schema: schema.get, config: reading }, async (request) => {
      const dataset = await page(request, request.params.id);
      await traced(deps, actorOf(request), { action: "view", datasetId: dataset.id, target: dataset.name });
      return dataset;
    });
    app.post("/datasets", { schema: schema.create, config: writing }, async (request, reply) => {
      const { id } = await createDataset(deps, request.body, whoOf(request));
      reply.code(201);
      return page(request, id);
    });
    app.put("/datasets/:id", { schema: schema.update, config: writing }, async (request) => {
      const { id } = await updateDataset(deps, { id: request.params.id, change: request.body }, whoOf(request));
      return page(request, id);
    });
    app.delete("/datasets/:id", { schema: schema.remove, config: writing }, async (request) =>
      removeDataset(deps, request.params.id, whoOf(request)),
    );
    await app.register(changes(deps));
    await app.register(discovery(deps));
  };

const changes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const reading = { access: "data.read" } as const;
    app.get("/dataset-changes", { schema: schema.changes, config: reading }, async (request, reply) => {
      const found = await listChanges(deps.records, request.query, personOf(request));
      return sendPage(reply, { name: "dataset-changes", range: request.query.range }, found);
    });
    app.get("/dataset-changes/:id", { schema: schema.change, config: reading }, async (request) =>
      changePage(deps.records, request.params.id, personOf(request)),
    );
    app.post("/dataset-changes", { schema: schema.ask, config: { access: "data.write" } }, async (request, reply) => {
      const id = await askChange(deps, request.body, whoOf(request));
      reply.code(201);
      return changePage(deps.records, id, personOf(request));
    });
    app.post(
      "/dataset-changes/:id/decide",
      { schema: schema.decide, config: { access: "data.write" } },
      async (request) => {
        const { id } = request.params;
        await decideChange(deps, { id, ...request.body }, whoOf(request));
        return changePage(deps.records, id, personOf(request));
      },
    );
  };

const discovery =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const writing = { access: "data.write" } as const;
    await app.register(multipart, { limits: { fileSize: largestSample, files: 1, fields: 5 } });
    const uploading = { schema: schema.discover, config: writing, bodyLimit: largestSample + 65_536 } as const;
    app.post("/datasets/discover", uploading, async (request) => {
      const part = await request.file();
      if (part === undefined) throw new Refusal("bad-request", "no file in the form");
      return discoverUpload(deps, part, whoOf(request));
    });
    app.get("/data-sources", { schema: schema.sources, config: writing }, async () =>
      deps.config.masking.sources.map(({ name }) => ({ id: name, name })),
    );
    app.post("/data-sources/:name/discover", { schema: schema.discoverSource, config: writing }, async (request) =>
      discoverSource(deps, { name: request.params.name, tables: request.body.tables }, whoOf(request)),
    );
  };
