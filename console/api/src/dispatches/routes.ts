import multipart from "@fastify/multipart";
import { Refusal } from "@chengfang/model/refusal";
import { loadPaper, printPaper } from "@chengfang/console-report/dispatch/print";
import { DispatchBody } from "@chengfang/model/reporting/body";
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf, personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { fileHeaders } from "../http/file.ts";
import { sendPage } from "../http/list.ts";
import { nowOf } from "../http/time.ts";
import { note } from "../http/write.ts";
import { draftOf } from "./draft.ts";
import { attachFile, largestFile, openFile } from "./files.ts";
import { issuingOf } from "./issuing.ts";
import { changeLevel, moveDispatch } from "./moves.ts";
import { getDispatch, listDispatches, unitSeen } from "./read.ts";
import { stepRecipient } from "./recipients.ts";
import * as schema from "./schema.ts";
import { createDispatch, updateDispatch } from "./write.ts";

const who = (request: FastifyRequest) => ({ person: personOf(request), by: actorOf(request) });
const reading = { access: "dispatches.read" } as const;
const writing = { access: "dispatches.write" } as const;

/** 预警, 通报, 上报 and 简报: written, signed, sent out, answered. */
export const dispatches =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(looks(deps));
    await app.register(acts(deps));
    await app.register(papers(deps));
    await app.register(files(deps));
  };

const looks =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { records } = deps;
    const looking = (request: FastifyRequest) => ({ person: personOf(request), now: nowOf(deps) });

    app.get("/dispatches", { schema: schema.list, config: reading }, async (request, reply) => {
      const page = await listDispatches(records, request.query, looking(request));
      return sendPage(reply, { name: "dispatches", range: request.query.range }, page);
    });
    app.get("/dispatches/draft", { schema: schema.draft, config: writing }, async (request) =>
      draftOf(deps, request.query, personOf(request)),
    );
    app.get("/dispatches/:id", { schema: schema.get, config: reading }, async (request) =>
      getDispatch(records, request.params.id, looking(request)),
    );
    app.get("/dispatches/:id/issuing", { schema: schema.issuing, config: writing }, async (request) =>
      issuingOf(deps, request.params.id, personOf(request)),
    );
    app.get("/dispatches/:id/versions/:version", { schema: schema.version, config: writing }, async (request) => {
      const { id, version } = request.params;
      const row = await records
        .selectFrom("dispatch_versions")
        .select(["version", "title", "body"])
        .where("dispatch_id", "=", id)
        .where("version", "=", version)
        .executeTakeFirst();
      if (row === undefined) throw new Refusal("not-found", `no version ${version}`, { id });
      return { ...row, body: DispatchBody.parse(JSON.parse(row.body)) };
    });
  };

const acts =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.post("/dispatches", { schema: schema.create, config: writing }, async (request, reply) => {
      reply.code(201);
      return createDispatch(deps, request.body, who(request));
    });
    app.put("/dispatches/:id", { schema: schema.update, config: writing }, async (request) =>
      updateDispatch(deps, { id: request.params.id, input: request.body }, who(request)),
    );
    app.post("/dispatches/:id/moves/:move", { schema: schema.move, config: writing }, async (request) => {
      const { id, move } = request.params;
      return moveDispatch(deps, { id, move, text: request.body.text }, who(request));
    });
    app.post("/dispatches/:id/level", { schema: schema.level, config: writing }, async (request) =>
      changeLevel(deps, { id: request.params.id, ...request.body }, who(request)),
    );
    app.post("/dispatches/:id/units/:unitId", { schema: schema.step, config: reading }, async (request) => {
      const { id, unitId } = request.params;
      return stepRecipient(deps, { id, unitId, step: request.body }, who(request));
    });
  };

const papers =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get("/dispatches/:id/paper.:format", { schema: schema.paper, config: reading }, async (request, reply) => {
      const person = personOf(request);
      const { id, format } = request.params;
      const dispatch = await getDispatch(deps.records, id, { person, now: nowOf(deps) });
      const language = request.query.language ?? person.language;
      const { records, config } = deps;
      const printing = { language, now: nowOf(deps), config, ownUnit: unitSeen(person) };
      const paper = await loadPaper(records, id, printing);
      const { name, type, bytes } = await printPaper(paper, format, language);
      const detail = { format, language, bytes: bytes.length };
      await note(deps, actorOf(request), { action: `${dispatch.kind}.print`, target: id, detail });
      return reply.headers(fileHeaders(name, type)).send(Buffer.from(bytes));
    });
  };

const files =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(multipart, {
      limits: { fileSize: largestFile, files: 1, fields: 5 },
      throwFileSizeLimit: false,
    });
    const uploading = { schema: schema.addFile, config: reading, bodyLimit: largestFile + 65_536 };
    app.post("/dispatches/:id/files", uploading, async (request, reply) => {
      const part = await request.file();
      if (part === undefined) throw new Refusal("bad-request", "no file in the form");
      reply.code(201);
      return attachFile(
        deps,
        { id: request.params.id, upload: { name: part.filename, file: part.file } },
        who(request),
      );
    });
    app.get("/dispatches/:id/files/:fileId", { schema: schema.file, config: reading }, async (request, reply) => {
      const { name, size, file } = await openFile(deps, request.params, { person: personOf(request) });
      const detail = { name, size };
      await note(deps, actorOf(request), { action: "dispatch.download", target: request.params.id, detail });
      return reply
        .headers({ ...fileHeaders(name, "application/octet-stream"), "content-length": String(size) })
        .send(file);
    });
  };
