import { DataUse } from "@chengfang/model/data/use";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf, personOf } from "../access/person.ts";
import { getDataset } from "../datasets/read.ts";
import type { Deps } from "../deps.ts";
import { byteOrderMark, csvLine } from "../events/csv.ts";
import { fileHeaders } from "../http/file.ts";
import { sendPage } from "../http/list.ts";
import { nowOf } from "../http/time.ts";
import { note, write } from "../http/write.ts";
import { noteUse, traced } from "./note.ts";
import { listUses } from "./read.ts";
import * as schema from "./schema.ts";

/** Lines of one file at most; a longer span is asked for in parts. */
const mostLines = 50_000;

/** 数据全流程日志跟踪: who used what data, for what, and where it went. */
export const dataUses =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const reading = { access: "data.trail" } as const;

    app.get("/data-uses", { schema: schema.list, config: reading }, async (request, reply) => {
      const page = await listUses(deps.records, request.query, personOf(request));
      return sendPage(reply, { name: "data-uses", range: request.query.range }, page);
    });
    app.post("/data-uses", { schema: schema.create, config: { access: "data.write" } }, async (request, reply) => {
      const { body } = request;
      const by = actorOf(request);
      await getDataset(deps.records, { id: body.datasetId, permission: "data.write" }, personOf(request));
      reply.code(201);
      return write(deps, by, async ({ db, at, audit }) => {
        await audit({ action: "data-use.create", target: body.datasetId, detail: body });
        return noteUse(db, { at, by }, body);
      });
    });
    app.get("/data-uses/export.csv", { schema: schema.exported, config: reading }, async (request, reply) => {
      const range = { offset: 0, limit: mostLines };
      const { rows } = await listUses(
        deps.records,
        { filter: request.query.filter, sort: [], range },
        personOf(request),
      );
      const by = actorOf(request);
      await note(deps, by, { action: "data-use.export", target: "data-uses", detail: { rows: rows.length } });
      await traced(deps, by, { action: "export", target: "data-uses", rows: rows.length, destination: "csv" });
      const columns = Object.keys(DataUse.shape) as (keyof DataUse)[];
      const lines = rows.map((row) => csvLine(columns.map((name) => row[name])));
      return reply
        .headers(fileHeaders(`data-uses-${nowOf(deps).slice(0, 10)}.csv`, "text/csv; charset=utf-8"))
        .send(byteOrderMark + csvLine(columns) + lines.join(""));
    });
  };
