import { finished, PassThrough } from "node:stream";
import type { Readable } from "node:stream";
import { Refusal } from "@chengfang/model/refusal";
import { largestEvidence, openEvidence } from "@chengfang/store/records/evidence";
import multipart from "@fastify/multipart";
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf, personOf } from "../access/person.ts";
import { traced } from "../data-uses/note.ts";
import type { Deps } from "../deps.ts";
import { fileHeaders } from "../http/file.ts";
import { sendPage } from "../http/list.ts";
import { note } from "../http/write.ts";
import { getSystem, whoOf } from "../systems/scope.ts";
import { giveEvidence } from "./give.ts";
import { getEvidence, listEvidence } from "./read.ts";
import * as schema from "./schema.ts";

/** Evidence: files that people, agents and tools give; the assessor reads them, nothing ever runs them. */
export const evidence =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const reading = { access: "compliance.read" } as const;
    const { records } = deps;

    app.get("/evidence", { schema: schema.list, config: reading }, async (request, reply) => {
      const page = await listEvidence(records, request.query, personOf(request));
      return sendPage(reply, { name: "evidence", range: request.query.range }, page);
    });
    app.get("/systems/:id/evidence", { schema: schema.ofSystem, config: reading }, async (request, reply) => {
      const { id } = await getSystem(records, { id: request.params.id }, personOf(request));
      const { filter, range, sort } = request.query;
      const asked = { filter: { ...filter, systemId: id }, range, sort };
      return sendPage(reply, { name: "evidence", range }, await listEvidence(records, asked, personOf(request)));
    });
    app.get("/evidence/:id", { schema: schema.get, config: reading }, async (request) =>
      getEvidence(records, request.params.id, personOf(request)),
    );
    app.get("/evidence/:id/file", { schema: schema.file, config: reading }, async (request, reply) => {
      const { id, name, sha256, sm3 } = await getEvidence(records, request.params.id, personOf(request));
      const { size, file } = await openEvidence(deps.data, sha256);
      await note(deps, actorOf(request), { action: "evidence.download", target: id, detail: { name, size } });
      await traced(deps, actorOf(request), {
        action: "evidence",
        target: `evidence ${id}: ${name}`,
        destination: "file",
      });
      return reply
        .headers({ ...fileHeaders(name, "application/octet-stream"), "content-length": String(size) })
        .headers({ "x-sha256": sha256, "x-sm3": sm3 })
        .send(file);
    });
    await app.register(uploads(deps));
  };

/** A scope of its own, where no body is parsed: whatever media type it says, it goes to the disk as it comes. */
const uploads =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.removeAllContentTypeParsers();
    await app.register(multipart, {
      limits: { fileSize: largestEvidence, files: 1, fields: 5 },
      throwFileSizeLimit: false,
    });
    app.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
    const uploading = {
      schema: schema.upload,
      config: { access: "compliance.evidence" },
      bodyLimit: largestEvidence + 65_536,
    } as const;
    app.post("/evidence", uploading, async (request, reply) => {
      const upload = await bodyOf(request);
      reply.code(201);
      return giveEvidence(deps, { said: request.query, ...upload }, whoOf(request));
    });
  };

async function bodyOf(request: FastifyRequest): Promise<{ bytes: Readable; name: string; media: string }> {
  if (!request.isMultipart()) {
    if (request.body === undefined || request.body === null) throw noFile();
    const media = request.headers["content-type"]?.slice(0, 200) ?? "application/octet-stream";
    return { bytes: apart(request.body as Readable), name: "", media }; // what the parser of this scope gives
  }
  const part = await request.file();
  if (part === undefined) throw noFile();
  return { bytes: part.file, name: part.filename, media: part.mimetype.slice(0, 200) };
}

/** A body that is given up half-way still gets its answer: nobody closes the connection under it. */
function apart(body: Readable): Readable {
  const through = new PassThrough();
  finished(body, { writable: false }, (error) => {
    if (error) through.destroy(error);
  });
  return body.pipe(through);
}

const noFile = () => new Refusal("bad-request", "no file came with the request");
