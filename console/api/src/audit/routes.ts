import { verifyAudit } from "@chengfang/store/records/audit";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { sql } from "kysely";
import { z } from "zod";
import { actorOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { among, anyOf, listQuery, mentions, orderBy, sendPage, where } from "../http/list.ts";
import type { Page } from "../http/list.ts";
import { Time } from "../http/time.ts";
import { note } from "../http/write.ts";

const Line = z
  .object({
    id: z.string(),
    seq: z.int(),
    at: z.string(),
    actor: z.string(),
    action: z.string(),
    target: z.string(),
    detail: z.record(z.string(), z.unknown()),
    address: z.string(),
    outcome: z.string(),
    previous: z.string(),
    hash: z.string(),
  })
  .meta({ id: "AuditLine" });
type Line = z.infer<typeof Line>;

const Filter = z
  .strictObject({
    id: anyOf(z.string().regex(/^\d{1,15}$/)),
    q: z.string().max(200),
    actor: z.string(),
    action: z.string(),
    target: z.string(),
    outcome: z.enum(["success", "failure"]),
    from: Time,
    to: Time,
  })
  .partial();
const columns = { at: "seq", seq: "seq", id: "seq", actor: "actor", action: "action" } as const;
const list = {
  summary: "The audit trail, newest first",
  querystring: listQuery(Filter, ["at", "seq", "id", "actor", "action"]),
  response: { 200: z.array(Line) },
};
const Verdict = z.object({
  intact: z.boolean(),
  lines: z.int(),
  head: z.string().optional().describe("Hash of the last line, to be kept elsewhere"),
  brokenAt: z.int().optional(),
});
const verify = { summary: "Recompute the whole hash chain", response: { 200: Verdict } };

/** What everybody did; read by the auditor, changed by nobody. */
export const audit =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const config = { access: "audit.read" } as const;
    app.get("/audit", { schema: list, config }, async (request, reply) =>
      sendPage(reply, { name: "audit", range: request.query.range }, await lines(deps, request.query)),
    );
    app.get("/audit/verify", { schema: verify, config }, async (request) => {
      const verdict = await verifyAudit(deps.records);
      await note(deps, actorOf(request), {
        action: "audit.verify",
        target: "audit",
        detail: { intact: verdict.intact },
      });
      return verdict;
    });
  };

async function lines(
  { records }: Deps,
  { filter, sort, range }: z.output<typeof list.querystring>,
): Promise<Page<Line>> {
  const matching = records.selectFrom("audit").where(
    where(filter, {
      id: (ids) => among(sql.ref("seq"), ids.map(Number)),
      q: (text) =>
        mentions(
          ["actor", "action", "target", "detail"].map((name) => sql.ref(name)),
          text,
        ),
      actor: (name) => sql`actor = ${name}`,
      action: (action) => sql`(action = ${action} or action like ${`${action}.%`})`,
      target: (target) => sql`target = ${target}`,
      outcome: (outcome) => sql`outcome = ${outcome}`,
      from: (time) => sql`at >= ${time}`,
      to: (time) => sql`at < ${time}`,
    }),
  );
  const { total } = await matching.select(sql<number>`count(*)`.as("total")).executeTakeFirstOrThrow();
  const rows = await matching
    .selectAll()
    .orderBy(orderBy(sort, columns, { by: "seq", id: "seq" }))
    .offset(range.offset)
    .limit(range.limit)
    .execute();
  return { rows: rows.map((row) => ({ ...row, id: String(row.seq), detail: JSON.parse(row.detail) })), total };
}
