import { sql } from "kysely";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { among, mentions, orderBy, readPage, sendPage, where } from "../http/list.ts";
import { inScope, whoOf } from "../systems/scope.ts";
import { waiverOf } from "./read.ts";
import * as schema from "./schema.ts";
import { askWaiver, decideWaiver } from "./write.ts";

const ref = (name: string) => sql.ref(name);
const columns = {
  requestedAt: "requested_at",
  expiresAt: "expires_at",
  unit: "unit",
  state: "state",
  id: "id",
} as const;

/** Waivers and mitigations: asked for by one person, decided by another, for a time. */
export const waivers =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get("/waivers", { schema: schema.list, config: { access: "compliance.read" } }, async (request, reply) => {
      const { filter, sort, range } = request.query;
      const condition = where(
        filter,
        {
          id: (ids) => among(ref("id"), ids),
          q: (text) => mentions([ref("reason")], text),
          systemId: (ids) => among(ref("system_id"), ids),
          unit: (units) => among(ref("unit"), units),
          kind: (kinds) => among(ref("kind"), kinds),
          state: (states) => among(ref("state"), states),
          expiresBefore: (day) => sql`expires_at < ${day}`,
        },
        [inScope(personOf(request), "system_id")],
      );
      const order = orderBy(sort, columns, { by: "requestedAt", id: "id" });
      const matching = deps.records.selectFrom("waivers").where(condition);
      const page = await readPage(matching.selectAll(), { order, range });
      return sendPage(reply, { name: "waivers", range }, { ...page, rows: page.rows.map(waiverOf) });
    });
    app.post("/waivers", { schema: schema.create, config: { access: "compliance.answer" } }, async (request, reply) => {
      reply.code(201);
      return askWaiver(deps, request.body, whoOf(request));
    });
    const deciding = { schema: schema.decide, config: { access: "compliance.waive" } } as const;
    app.post("/waivers/:id/decide", deciding, async (request) =>
      decideWaiver(deps, { id: request.params.id, decided: request.body }, whoOf(request)),
    );
  };
