import { Person, PersonInput, UnitDomains } from "@chengfang/model/pki";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { RaContext } from "../context.ts";
import { listDomains, setDomains } from "../person/domains.ts";
import { findPerson, listPersons, personQuery } from "../person/read.ts";
import { PersonChange, createPerson, updatePerson } from "../person/write.ts";
import { askerOf } from "./asker.ts";
import { Id, sendPage } from "./page.ts";

const schema = {
  list: {
    summary: "The register of persons, devices, servers, collectors and organisations",
    querystring: personQuery,
    response: { 200: z.array(Person) },
  },
  get: { summary: "One of the register", params: Id, response: { 200: Person } },
  create: { summary: "Enter into the register", body: PersonInput, response: { 201: Person } },
  update: {
    summary: "Change in the register; `left` revokes everything of theirs",
    params: Id,
    body: PersonChange,
    response: { 200: Person },
  },
  domains: { summary: "Domains that each unit may ask for", response: { 200: z.array(UnitDomains) } },
  setDomains: {
    summary: "Set a unit's domains",
    params: Id,
    body: UnitDomains.pick({ domains: true }),
    response: { 200: UnitDomains },
  },
};

/** The register that certificates are vetted by. */
export const persons =
  (context: RaContext): FastifyPluginAsyncZod =>
  async (app) => {
    const reading = { access: "pki.requests.read" } as const;
    const writing = { access: "pki.requests.enter" } as const;
    app.get("/persons", { schema: schema.list, config: reading }, async (request, reply) =>
      sendPage(reply, { name: "persons", range: request.query.range }, await listPersons(context.db, request.query)),
    );
    app.get("/persons/:id", { schema: schema.get, config: reading }, async (request) =>
      findPerson(context.db, request.params.id),
    );
    app.post("/persons", { schema: schema.create, config: writing }, async (request, reply) => {
      reply.code(201);
      return createPerson(context, request.body, askerOf(request));
    });
    app.put("/persons/:id", { schema: schema.update, config: writing }, async (request) =>
      updatePerson(context, { id: request.params.id, change: request.body }, askerOf(request)),
    );
    app.get("/domains", { schema: schema.domains, config: reading }, async () => listDomains(context.db));
    app.put("/domains/:id", { schema: schema.setDomains, config: { access: "pki.requests.review" } }, async (request) =>
      setDomains(context, { unitId: request.params.id, domains: request.body.domains }, askerOf(request)),
    );
  };
