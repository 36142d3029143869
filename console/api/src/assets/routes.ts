import { Refusal } from "@chengfang/model/refusal";
import multipart from "@fastify/multipart";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf, personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { byteOrderMark, csvLine } from "../events/csv.ts";
import { fileHeaders } from "../http/file.ts";
import { sendPage } from "../http/list.ts";
import { headers } from "./columns.ts";
import { importAssets } from "./import.ts";
import { getAsset, listAssets } from "./read.ts";
import * as schema from "./schema.ts";
import { createAsset, removeAsset, updateAsset } from "./write.ts";

/** Bytes of a register at most; a spreadsheet is unpacked in memory. */
const largestRegister = 10_485_760;

/** The register of assets. */
export const assets =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const reading = { access: "assets.read" } as const;
    const writing = { access: "assets.write" } as const;

    app.get("/assets", { schema: schema.list, config: reading }, async (request, reply) => {
      const page = await listAssets(deps.records, request.query, personOf(request));
      return sendPage(reply, { name: "assets", range: request.query.range }, page);
    });
    app.get("/assets/template.csv", { schema: schema.template, config: reading }, async (request, reply) => {
      const language = request.query.language ?? personOf(request).language;
      const titles = Object.values(headers).map(([zh, en]) => (language === "zh" ? zh : en));
      return reply.headers(fileHeaders("assets.csv", "text/csv; charset=utf-8")).send(byteOrderMark + csvLine(titles));
    });
    app.get("/assets/:id", { schema: schema.get, config: reading }, async (request) =>
      getAsset(deps.records, request.params.id, personOf(request)),
    );
    app.post("/assets", { schema: schema.create, config: writing }, async (request, reply) => {
      reply.code(201);
      return createAsset(deps, request.body, actorOf(request));
    });
    app.put("/assets/:id", { schema: schema.update, config: writing }, async (request) => {
      const who = { person: personOf(request), by: actorOf(request) };
      return updateAsset(deps, { id: request.params.id, change: request.body }, who);
    });
    app.delete("/assets/:id", { schema: schema.remove, config: writing }, async (request) =>
      removeAsset(deps, request.params.id, { person: personOf(request), by: actorOf(request) }),
    );
    await app.register(registers(deps));
  };

const registers =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(multipart, { limits: { fileSize: largestRegister, files: 1, fields: 5 } });
    const uploading = {
      schema: schema.imported,
      config: { access: "assets.write" },
      bodyLimit: largestRegister + 65_536,
    } as const;
    app.post("/assets/import", uploading, async (request) => {
      const { dryRun, language = personOf(request).language } = request.query;
      const part = await request.file();
      if (part === undefined) throw new Refusal("bad-request", "no file in the form");
      const file = await part.toBuffer();
      return importAssets(deps, { file, dryRun: dryRun === "1" || dryRun === "true", language }, actorOf(request));
    });
  };
