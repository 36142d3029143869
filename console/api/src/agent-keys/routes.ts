import { sql } from "kysely";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { Deps } from "../deps.ts";
import { among, orderBy, readPage, sendPage, where } from "../http/list.ts";
import { whoOf } from "../systems/scope.ts";
import * as schema from "./schema.ts";
import { agentKeyOf, makeAgentKey, revokeAgentKey } from "./write.ts";

const ref = (name: string) => sql.ref(name);
const columns = { createdAt: "created_at", revokedAt: "revoked_at", id: "id" } as const;

/** Keys that agents sign their evidence with. */
export const agentKeys =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const config = { access: "compliance.agents" } as const;

    app.get("/agent-keys", { schema: schema.list, config }, async (request, reply) => {
      const { filter, sort, range } = request.query;
      const condition = where(filter, {
        id: (ids) => among(ref("id"), ids),
        assetId: (ids) => among(ref("asset_id"), ids),
        revoked: (yes) => (yes ? sql`revoked_at is not null` : sql`revoked_at is null`),
      });
      const order = orderBy(sort, columns, { by: "createdAt", id: "id" });
      const matching = deps.records.selectFrom("agent_keys").where(condition);
      const page = await readPage(matching.selectAll(), { order, range });
      return sendPage(reply, { name: "agent-keys", range }, { ...page, rows: page.rows.map(agentKeyOf) });
    });
    app.post("/agent-keys", { schema: schema.create, config }, async (request, reply) => {
      reply.code(201);
      return makeAgentKey(deps, request.body, whoOf(request));
    });
    app.post("/agent-keys/:id/revoke", { schema: schema.revoke, config }, async (request) =>
      revokeAgentKey(deps, { id: request.params.id, reason: request.body.reason }, whoOf(request)),
    );
  };
