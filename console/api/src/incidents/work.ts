import { createReadStream } from "node:fs";
import multipart from "@fastify/multipart";
import { Refusal } from "@chengfang/model/refusal";
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf, personOf } from "../access/person.ts";
import { traced } from "../data-uses/note.ts";
import type { Deps } from "../deps.ts";
import { fileHeaders } from "../http/file.ts";
import { note } from "../http/write.ts";
import { attach, attachmentsOf, largestAttachment, openAttachment } from "./attachments.ts";
import { moveIncident, updateIncident } from "./change.ts";
import { addComment, commentsOf } from "./comments.ts";
import { imageOf, previewOf } from "./preview.ts";
import { seenParts } from "./read.ts";
import { maskAnswers } from "../masking/answers.ts";
import * as schema from "./schema.ts";
import { addTask, changeTask, tasksOf } from "./tasks.ts";

const who = (request: FastifyRequest) => ({ person: personOf(request), by: actorOf(request) });

/** Incidents as they are worked on: words, status, comments, tasks, attachments. */
export const incidentWork =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const work = { access: "incidents.work" } as const;
    const { records } = deps;
    maskAnswers(app, deps);
    /** Where its parts are kept, if the person may see the incident. */
    const seen = async (request: FastifyRequest<{ Params: { id: string } }>) =>
      seenParts(records, request.params.id, personOf(request));

    app.put("/incidents/:id", { schema: schema.update, config: work }, async (request) =>
      updateIncident(deps, { id: request.params.id, change: given(request.body) }, who(request)),
    );
    app.post("/incidents/:id/status", { schema: schema.status, config: work }, async (request) =>
      moveIncident(deps, { id: request.params.id, move: request.body }, who(request)),
    );
    app.get("/incidents/:id/tasks", { schema: schema.tasks, config: work }, async (request) =>
      tasksOf(records, await seen(request)),
    );
    app.post("/incidents/:id/tasks", { schema: schema.addTask, config: work }, async (request, reply) => {
      reply.code(201);
      return addTask(deps, { incidentId: request.params.id, ...request.body }, who(request));
    });
    app.put("/incidents/:id/tasks/:taskId", { schema: schema.changeTask, config: work }, async (request) => {
      const { id, taskId } = request.params;
      return changeTask(deps, { incidentId: id, taskId, change: request.body }, who(request));
    });
    await app.register(comments(deps, seen));
    await app.register(files(deps, seen));
  };

type Seen = (request: FastifyRequest<{ Params: { id: string } }>) => Promise<string[]>;

const comments =
  (deps: Deps, seen: Seen): FastifyPluginAsyncZod =>
  async (app) => {
    const commenting = { access: "incidents.comment" } as const;
    app.get("/incidents/:id/comments", { schema: schema.comments, config: commenting }, async (request) =>
      commentsOf(deps.records, await seen(request)),
    );
    app.post("/incidents/:id/comments", { schema: schema.addComment, config: commenting }, async (request, reply) => {
      reply.code(201);
      return addComment(deps, { incidentId: request.params.id, ...request.body }, who(request));
    });
  };

const files =
  (deps: Deps, seen: Seen): FastifyPluginAsyncZod =>
  async (app) => {
    const work = { access: "incidents.work" } as const;
    await app.register(multipart, {
      limits: { fileSize: largestAttachment, files: 1, fields: 5 },
      throwFileSizeLimit: false,
    });
    app.get("/incidents/:id/attachments", { schema: schema.attachments, config: work }, async (request) =>
      attachmentsOf(deps.records, await seen(request)),
    );
    const uploading = { schema: schema.addAttachment, config: work, bodyLimit: largestAttachment + 65_536 };
    app.post("/incidents/:id/attachments", uploading, async (request, reply) => {
      const part = await request.file();
      if (part === undefined) throw new Refusal("bad-request", "no file in the form");
      const upload = { name: part.filename, file: part.file };
      reply.code(201);
      return attach(deps, { incidentId: request.params.id, upload }, who(request));
    });
    app.get("/incidents/:id/attachments/:aid", { schema: schema.download, config: work }, async (request, reply) => {
      const parts = await seen(request);
      const [incidentId = ""] = parts;
      const { name, size, file } = await openAttachment(deps, { parts, id: request.params.aid });
      const by = actorOf(request);
      await note(deps, by, { action: "incident.download", target: incidentId, detail: { name, size } });
      await traced(deps, by, { action: "evidence", target: `incident ${incidentId}: ${name}`, destination: "file" });
      return reply
        .headers({ ...fileHeaders(name, "application/octet-stream"), "content-length": String(size) })
        .send(file);
    });
    await app.register(previews(deps, seen));
  };

const previews =
  (deps: Deps, seen: Seen): FastifyPluginAsyncZod =>
  async (app) => {
    const work = { access: "incidents.work" } as const;
    app.get("/incidents/:id/attachments/:aid/preview", { schema: schema.preview, config: work }, async (request) => {
      const parts = await seen(request);
      const [incidentId = ""] = parts;
      const { name, ...preview } = await previewOf(deps, { parts, id: request.params.aid });
      if (preview.kind !== "none") {
        await note(deps, actorOf(request), { action: "incident.preview", target: incidentId, detail: { name } });
      }
      return preview;
    });
    app.get("/incidents/:id/attachments/:aid/image", { schema: schema.image, config: work }, async (request, reply) => {
      const { aid } = request.params;
      const found = await imageOf(deps, { parts: await seen(request), id: aid });
      if (found === undefined) throw new Refusal("not-found", `no image ${aid}`, { id: aid });
      return reply
        .headers({ "content-type": found.type, "x-content-type-options": "nosniff" })
        .send(createReadStream(found.path));
    });
  };

/** Without the keys whose value is undefined, which would overwrite. */
function given<T extends object>(body: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
