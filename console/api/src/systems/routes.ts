import { gradeOf } from "@chengfang/model/compliance/grading";
import { Refusal } from "@chengfang/model/refusal";
import multipart from "@fastify/multipart";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { FastifyRequest } from "fastify";
import { personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { byteOrderMark, csvLine } from "../events/csv.ts";
import { fileHeaders } from "../http/file.ts";
import { sendPage } from "../http/list.ts";
import { nowOf } from "../http/time.ts";
import { headers } from "./columns.ts";
import { importSystems } from "./import.ts";
import { assessmentOf, itemDetail, trendOf } from "./item.ts";
import { listItems } from "./items.ts";
import { listSystems, systemPage } from "./read.ts";
import * as schema from "./schema.ts";
import { getSystem, whoOf } from "./scope.ts";
import { createSystem, removeSystem, updateSystem } from "./write.ts";

/** The register of grading objects (定级对象). */
export const systems =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const reading = { access: "compliance.read" } as const;
    const writing = { access: "compliance.register" } as const;
    const page = async (request: FastifyRequest, id: string) =>
      systemPage(deps.records, id, { person: personOf(request), now: nowOf(deps) });

    app.get("/systems", { schema: schema.list, config: reading }, async (request, reply) => {
      const found = await listSystems(deps.records, request.query, { person: personOf(request), now: nowOf(deps) });
      return sendPage(reply, { name: "systems", range: request.query.range }, found);
    });
    app.get("/systems/:id", { schema: schema.get, config: reading }, async (request) =>
      page(request, request.params.id),
    );
    app.post("/systems", { schema: schema.create, config: writing }, async (request, reply) => {
      const { id } = await createSystem(deps, request.body, whoOf(request));
      reply.code(201);
      return page(request, id);
    });
    app.put("/systems/:id", { schema: schema.update, config: writing }, async (request) => {
      const { id } = await updateSystem(deps, { id: request.params.id, change: request.body }, whoOf(request));
      return page(request, id);
    });
    app.delete("/systems/:id", { schema: schema.remove, config: writing }, async (request) =>
      removeSystem(deps, request.params.id, whoOf(request)),
    );
    app.post("/compliance/grade", { schema: schema.grade, config: reading }, async (request) => gradeOf(request.body));
    await app.register(judged(deps));
    await app.register(registers(deps));
  };

/** Bytes of a register at most; a spreadsheet is unpacked in memory. */
const largestRegister = 10_485_760;

/** The register as a file. */
const registers =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const config = { access: "compliance.register" } as const;
    await app.register(multipart, { limits: { fileSize: largestRegister, files: 1, fields: 5 } });
    app.get("/systems/template.csv", { schema: schema.template, config }, async (request, reply) => {
      const language = request.query.language ?? personOf(request).language;
      const titles = Object.values(headers).map(([zh, en]) => (language === "zh" ? zh : en));
      return reply.headers(fileHeaders("systems.csv", "text/csv; charset=utf-8")).send(byteOrderMark + csvLine(titles));
    });
    const uploading = { schema: schema.imported, config, bodyLimit: largestRegister + 65_536 };
    app.post("/systems/import", uploading, async (request) => {
      const { dryRun, language = personOf(request).language } = request.query;
      const part = await request.file();
      if (part === undefined) throw new Refusal("bad-request", "no file in the form");
      const asked = { file: await part.toBuffer(), dryRun: dryRun === "1" || dryRun === "true", language };
      return importSystems(deps, asked, whoOf(request));
    });
  };

/** What the assessor made of a system. */
const judged =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const reading = { access: "compliance.read" } as const;
    const seen = async (request: FastifyRequest<{ Params: { id: string } }>) =>
      (await getSystem(deps.records, { id: request.params.id }, personOf(request))).id;

    app.get("/systems/:id/assessment", { schema: schema.assessment, config: reading }, async (request) =>
      assessmentOf(deps.records, await seen(request)),
    );
    app.get("/systems/:id/items", { schema: schema.items, config: reading }, async (request, reply) => {
      const place = { systemId: await seen(request), now: nowOf(deps) };
      const found = await listItems(deps.records, place, request.query);
      return sendPage(reply, { name: "items", range: request.query.range }, found);
    });
    app.get("/systems/:id/items/:unit", { schema: schema.item, config: reading }, async (request) => {
      const place = { systemId: await seen(request), unit: request.params.unit, now: nowOf(deps) };
      return itemDetail(deps, place, personOf(request));
    });
    app.get("/systems/:id/trend", { schema: schema.trend, config: reading }, async (request) =>
      trendOf(deps.records, await seen(request), request.query.days),
    );
  };
