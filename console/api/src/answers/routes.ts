import { sql } from "kysely";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { among, mentions, orderBy, readPage, sendPage, where } from "../http/list.ts";
import { inScope, whoOf } from "../systems/scope.ts";
import { answerOf } from "./read.ts";
import * as schema from "./schema.ts";
import { oneByOne } from "./bulk.ts";
import { giveAnswer, withdrawAnswer } from "./write.ts";

const ref = (name: string) => sql.ref(name);
const columns = { at: "at", unit: "unit", verdict: "verdict", validUntil: "valid_until", id: "id" } as const;

/** What people say of items: questionnaire, interview, document review, a look on site. */
export const answers =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const answering = { access: "compliance.answer" } as const;

    app.get("/answers", { schema: schema.list, config: { access: "compliance.read" } }, async (request, reply) => {
      const { filter, sort, range } = request.query;
      const condition = where(
        filter,
        {
          id: (ids) => among(ref("id"), ids),
          q: (text) => mentions([ref("text")], text),
          systemId: (ids) => among(ref("system_id"), ids),
          unit: (units) => among(ref("unit"), units),
          assetId: (id) => sql`asset_id = ${id}`,
          verdict: (verdicts) => among(ref("verdict"), verdicts),
          method: (methods) => among(ref("method"), methods),
          by: (by) => sql`"by" = ${by}`,
          withdrawn: (yes) => (yes ? sql`withdrawn_at is not null` : sql`withdrawn_at is null`),
        },
        [inScope(personOf(request), "system_id")],
      );
      const order = orderBy(sort, columns, { by: "at", id: "id" });
      const matching = deps.records.selectFrom("answers").where(condition);
      const page = await readPage(matching.selectAll(), { order, range });
      return sendPage(reply, { name: "answers", range }, { ...page, rows: page.rows.map(answerOf) });
    });
    app.post("/answers", { schema: schema.create, config: answering }, async (request, reply) => {
      reply.code(201);
      return giveAnswer(deps, request.body, whoOf(request));
    });
    app.post("/answers/bulk", { schema: schema.bulk, config: answering }, async (request) =>
      oneByOne(request.body.answers, async (answer) => giveAnswer(deps, answer, whoOf(request))),
    );
    app.delete("/answers/:id", { schema: schema.withdraw, config: answering }, async (request) =>
      withdrawAnswer(deps, request.params.id, whoOf(request)),
    );
  };
