import { sql } from "kysely";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { personOf } from "../access/person.ts";
import { oneByOne } from "../answers/bulk.ts";
import type { Deps } from "../deps.ts";
import { among, orderBy, readPage, sendPage, where } from "../http/list.ts";
import { inScope, whoOf } from "../systems/scope.ts";
import { reviewOf } from "./read.ts";
import * as schema from "./schema.ts";
import { signItem, withdrawReview } from "./write.ts";

const ref = (name: string) => sql.ref(name);
const columns = { at: "at", unit: "unit", verdict: "verdict", validUntil: "valid_until", id: "id" } as const;

/** Signatures under verdicts. */
export const reviews =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const signing = { access: "compliance.review" } as const;

    app.get("/reviews", { schema: schema.list, config: { access: "compliance.read" } }, async (request, reply) => {
      const { filter, sort, range } = request.query;
      const condition = where(
        filter,
        {
          id: (ids) => among(ref("id"), ids),
          systemId: (ids) => among(ref("system_id"), ids),
          unit: (units) => among(ref("unit"), units),
          verdict: (verdicts) => among(ref("verdict"), verdicts),
          by: (by) => sql`"by" = ${by}`,
          withdrawn: (yes) => (yes ? sql`withdrawn_at is not null` : sql`withdrawn_at is null`),
        },
        [inScope(personOf(request), "system_id")],
      );
      const order = orderBy(sort, columns, { by: "at", id: "id" });
      const matching = deps.records.selectFrom("reviews").where(condition);
      const page = await readPage(matching.selectAll(), { order, range });
      return sendPage(reply, { name: "reviews", range }, { ...page, rows: page.rows.map(reviewOf) });
    });
    app.post("/reviews", { schema: schema.create, config: signing }, async (request, reply) => {
      reply.code(201);
      return signItem(deps, request.body, whoOf(request));
    });
    app.post("/reviews/bulk", { schema: schema.bulk, config: signing }, async (request) =>
      oneByOne(request.body.reviews, async (review) => signItem(deps, review, whoOf(request))),
    );
    app.delete("/reviews/:id", { schema: schema.withdraw, config: signing }, async (request) =>
      withdrawReview(deps, request.params.id, whoOf(request)),
    );
  };
