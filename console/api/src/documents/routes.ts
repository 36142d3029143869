import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { sendPage } from "../http/list.ts";
import { whoOf } from "../systems/scope.ts";
import { getDocument, listDocuments } from "./read.ts";
import * as schema from "./schema.ts";
import { addDocument, changeDocument, removeDocument } from "./write.ts";

/** Security-management documents (安全管理制度) and the days they are reviewed. */
export const documents =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const reading = { access: "compliance.read" } as const;
    const writing = { access: "compliance.answer" } as const;
    const path = "/policy-documents";

    app.get(path, { schema: schema.list, config: reading }, async (request, reply) => {
      const page = await listDocuments(deps.records, request.query, personOf(request));
      return sendPage(reply, { name: "policy-documents", range: request.query.range }, page);
    });
    app.get(`${path}/:id`, { schema: schema.get, config: reading }, async (request) =>
      getDocument(deps.records, request.params.id, personOf(request)),
    );
    app.post(path, { schema: schema.create, config: writing }, async (request, reply) => {
      reply.code(201);
      return addDocument(deps, request.body, whoOf(request));
    });
    app.put(`${path}/:id`, { schema: schema.update, config: writing }, async (request) =>
      changeDocument(deps, { id: request.params.id, change: request.body }, whoOf(request)),
    );
    app.delete(`${path}/:id`, { schema: schema.remove, config: writing }, async (request) =>
      removeDocument(deps, request.params.id, whoOf(request)),
    );
  };
