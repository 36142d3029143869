import { Call, CallOutcome, Contact, ContactInput, ContactRole } from "@chengfang/model/emergency/contact";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { actorOf, personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { Import, Imported } from "../emergency/sheet.ts";
import { fileHeaders } from "../http/file.ts";
import { anyOf, listQuery, sendPage } from "../http/list.ts";
import { note } from "../http/write.ts";
import { seenParts } from "../incidents/read.ts";
import { callsOf, listContacts } from "./read.ts";
import { contactSheet, importContacts } from "./sheet.ts";
import { changeContact, createContact, logCall, removeContact } from "./write.ts";

const Id = z.object({ id: z.string().max(200) });
const Filter = z
  .strictObject({ q: z.string().max(200), unitId: anyOf(z.string().max(200)), role: anyOf(ContactRole) })
  .partial();
const Called = z.object({
  contactId: z.string().max(200),
  second: z.boolean().default(false),
  outcome: CallOutcome,
  note: z.string().trim().max(1000).default(""),
});
const schema = {
  list: {
    summary: "Whom to call, unit by unit in an order",
    querystring: listQuery(Filter, ["position"]),
    response: { 200: z.array(Contact) },
  },
  create: { summary: "Add a contact", body: ContactInput, response: { 201: Contact } },
  change: {
    summary: "Change a contact",
    params: Id,
    body: ContactInput.extend({ revision: z.int() }),
    response: { 200: Contact },
  },
  remove: { summary: "Take a contact away", params: Id, response: { 200: Contact } },
  sheet: {
    summary: "The contacts as CSV",
    querystring: z.object({ language: z.enum(["zh", "en"]).optional() }),
  },
  imported: { summary: "Read contacts from CSV", body: Import, response: { 200: Imported } },
  calls: { summary: "Calls made in an incident", params: Id, response: { 200: z.array(Call) } },
  call: { summary: "Write down a call", params: Id, body: Called, response: { 201: z.array(Call) } },
};

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
