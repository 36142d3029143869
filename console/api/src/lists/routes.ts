import { Refusal } from "@chengfang/model/refusal";
import { readLists } from "@chengfang/store/lists/document";
import { columns } from "@chengfang/store/lists/rows";
import multipart from "@fastify/multipart";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf, personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { byteOrderMark, csvLine } from "../events/csv.ts";
import { fileHeaders } from "../http/file.ts";
import { nowOf } from "../http/time.ts";
import { note } from "../http/write.ts";
import { decideChange, previewChange } from "./decide.ts";
import { changesOf, listsState, rowsOf } from "./read.ts";
import * as schema from "./schema.ts";
import { uploadList } from "./write.ts";

/** Bytes of a list at most. */
const largestList = 67_108_864;

/** Lists that collectors look events up in: people, known scanners, own ranges, indicators. */
export const lists =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const reading = { access: "lists.read" } as const;
    app.get("/lists", { schema: schema.state, config: reading }, async () => listsState(deps, nowOf(deps)));
    app.get("/lists/changes", { schema: schema.changes, config: reading }, async (request) => ({
      changes: await changesOf(deps.records, request.query),
    }));
    app.get("/lists/changes/:id", { schema: schema.waiting, config: reading }, async (request) =>
      previewChange(deps, request.params.id),
    );
    app.post(
      "/lists/changes/:id/decide",
      { schema: schema.decide, config: { access: "lists.decide" } },
      async (request) =>
        decideChange(deps, { ...request.params, ...request.body }, { person: personOf(request), by: actorOf(request) }),
    );
    app.get("/lists/:list", { schema: schema.rows, config: reading }, async (request) => {
      const { list } = request.params;
      const { q, offset, limit } = request.query;
      const wanted = q.toLowerCase();
      const rows = rowsOf(list, (await readLists(deps.data))[list]).filter((cells) =>
        cells.some((cell) => cell.toLowerCase().includes(wanted)),
      );
      return { total: rows.length, rows: rows.slice(offset, offset + limit) };
    });
    app.get("/lists/:list/file", { schema: schema.file, config: reading }, async (request, reply) => {
      const { list } = request.params;
      const rows = rowsOf(list, (await readLists(deps.data))[list]);
      await note(deps, actorOf(request), { action: "list.export", target: list, detail: { rows: rows.length } });
      const { needed, others } = columns[list];
      const text = [[...needed, ...others], ...rows].map(csvLine).join("");
      const name = `${list}-${nowOf(deps).slice(0, 10)}.csv`;
      return reply.headers(fileHeaders(name, "text/csv; charset=utf-8")).send(byteOrderMark + text);
    });
    await app.register(uploads(deps));
  };

const uploads =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(multipart, { limits: { fileSize: largestList, files: 1, fields: 5 } });
    const writing = {
      schema: schema.upload,
      config: { access: "lists.write" },
      bodyLimit: largestList + 65_536,
    } as const;
    app.post("/lists/:list", writing, async (request) => {
      const { dryRun, ...given } = request.query;
      const part = await request.file();
      if (part === undefined) throw new Refusal("bad-request", "no file in the form");
      const file = await part.toBuffer();
      const upload = { ...request.params, ...given, name: part.filename, file, dryRun: dryRun === "1" };
      return uploadList(deps, upload, { person: personOf(request), by: actorOf(request) });
    });
  };
