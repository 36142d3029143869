import { Refusal } from "@chengfang/model/refusal";
import { issueToken } from "@chengfang/store/records/tokens";
import type { Records, TokensTable } from "@chengfang/store/records/schema";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { sql } from "kysely";
import type { Kysely, Selectable } from "kysely";
import type { z } from "zod";
import { actorOf } from "../access/person.ts";
import type { Actor } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { mentions, orderBy, readPage, sendPage, where } from "../http/list.ts";
import type { Page } from "../http/list.ts";
import { write } from "../http/write.ts";
import * as schema from "./schema.ts";

/** Keys for machines. */
export const tokens =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const config = { access: "tokens.write" } as const;
    app.get("/tokens", { schema: schema.list, config }, async (request, reply) =>
      sendPage(reply, { name: "tokens", range: request.query.range }, await listTokens(deps.records, request.query)),
    );
    app.post("/tokens", { schema: schema.create, config }, async (request, reply) => {
      const { name: by, address } = actorOf(request);
      const at = new Date(deps.now()).toISOString();
      const { id, token } = await issueToken(deps.records, { ...request.body, by, at, address });
      reply.code(201);
      return { ...(await getToken(deps.records, id)), token };
    });
    app.delete("/tokens/:id", { schema: schema.revoke, config }, async (request) =>
      revokeToken(deps, request.params.id, actorOf(request)),
    );
  };

const columns = {
  createdAt: "created_at",
  name: "name",
  role: "role",
  usedAt: "used_at",
  expiresAt: "expires_at",
  id: "id",
} as const;

async function listTokens(
  db: Kysely<Records>,
  { filter, sort, range }: z.output<typeof schema.list.querystring>,
): Promise<Page<schema.Token>> {
  const matching = db.selectFrom("tokens").where(
    where(filter, {
      q: (text) => mentions([sql.ref("name")], text),
      role: (role) => sql`role = ${role}`,
      revoked: (yes) => (yes ? sql`revoked_at is not null` : sql`revoked_at is null`),
    }),
  );
  const order = orderBy(sort, columns, { by: "createdAt", id: "id" });
  const { rows, total } = await readPage(matching.selectAll(), { order, range });
  return { rows: rows.map(tokenOf), total };
}

async function getToken(db: Kysely<Records>, id: string): Promise<schema.Token> {
  const row = await db.selectFrom("tokens").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no token ${id}`, { id });
  return tokenOf(row);
}

async function revokeToken(deps: Deps, id: string, by: Actor): Promise<schema.Token> {
  return write(deps, by, async ({ db, at, audit }) => {
    const token = await getToken(db, id);
    const revokedAt = token.revokedAt ?? at;
    await db.updateTable("tokens").set({ revoked_at: revokedAt }).where("id", "=", id).execute();
    await audit({ action: "token.revoke", target: id, detail: { name: token.name } });
    return { ...token, revokedAt };
  });
}

function tokenOf(row: Selectable<TokensTable>): schema.Token {
  return schema.Token.parse({
    ...row,
    createdAt: row.created_at,
    createdBy: row.created_by,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
    revokedAt: row.revoked_at,
  });
}
