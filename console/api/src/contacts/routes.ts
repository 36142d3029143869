import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf, personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { fileHeaders } from "../http/file.ts";
import { sendPage } from "../http/list.ts";
import { note } from "../http/write.ts";
import { seenParts } from "../incidents/read.ts";
import { callsOf, listContacts } from "./read.ts";
import * as schema from "./schema.ts";
import { contactSheet, importContacts } from "./sheet.ts";
import { changeContact, createContact, logCall, removeContact } from "./write.ts";

/** Contacts and the calls made in incidents (通讯录、呼叫记录). */
export const contacts =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { records } = deps;
    const config = { access: "contacts.read" } as const;
    const writing = { access: "contacts.write" } as const;
    app.get("/contacts", { schema: schema.list, config }, async (request, reply) => {
      const { filter, range } = request.query;
      return sendPage(reply, { name: "contacts", range }, await listContacts(records, { filter, range }));
    });
    app.get("/contacts/contacts.csv", { schema: schema.sheet, config }, async (request, reply) => {
      const language = request.query.language ?? personOf(request).language;
      await note(deps, actorOf(request), { action: "contact.export", target: "contacts" });
      return reply
        .headers(fileHeaders("通讯录.csv", "text/csv; charset=utf-8"))
        .send(await contactSheet(deps, language));
    });
    app.post("/contacts", { schema: schema.create, config: writing }, async (request, reply) => {
      reply.code(201);
      return createContact(deps, request.body, actorOf(request));
    });
    app.put("/contacts/:id", { schema: schema.change, config: writing }, async (request) => {
      const { revision, ...given } = request.body;
      return changeContact(deps, { id: request.params.id, given, revision }, actorOf(request));
    });
    app.delete("/contacts/:id", { schema: schema.remove, config: writing }, async (request) =>
      removeContact(deps, request.params.id, actorOf(request)),
    );
    app.post("/contacts/import", { schema: schema.imported, config: writing }, async (request) =>
      importContacts(deps, request.body, actorOf(request)),
    );
    app.get("/incidents/:id/calls", { schema: schema.calls, config }, async (request) =>
      callsOf(records, await seenParts(records, request.params.id, personOf(request))),
    );
    const calling = { access: "contacts.call" } as const;
    app.post("/incidents/:id/calls", { schema: schema.call, config: calling }, async (request, reply) => {
      reply.code(201);
      const who = { person: personOf(request), by: actorOf(request) };
      return logCall(deps, { incidentId: request.params.id, ...request.body }, who);
    });
  };
