import { printStatement, statementFormats } from "@chengfang/console-report/statement/print";
import { ReferenceState } from "@chengfang/model/enrichment";
import { CollectorHealth, ConsumerHealth, SourceCounts } from "@chengfang/model/health";
import { Refusal } from "@chengfang/model/refusal";
import { SignedStatement, StatementIndex } from "@chengfang/model/statement";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { actorOf, personOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { listQuery, sendPage } from "../http/list.ts";
import { fileHeaders } from "../http/file.ts";
import { note } from "../http/write.ts";
import { collectorHealth, consumerHealth, referenceStates, signedStatement, statementIndex } from "./read.ts";

const Row = SourceCounts.omit({ sequences: true }).extend({ id: z.string() });
const Filter = z
  .strictObject({ q: z.string(), input: z.string(), format: z.string(), losing: z.boolean(), silent: z.boolean() })
  .partial();
const sortable = [
  "lastSeen",
  "firstSeen",
  "source",
  "input",
  "format",
  "received",
  "stored",
  "unparsed",
  "waiting",
  "delaySeconds",
  "id",
] as const;

const list = {
  summary: "What came from each source, and what became of it",
  querystring: listQuery(Filter, sortable),
  response: { 200: z.array(Row) },
};
const health = {
  summary: "State of the collectors, of what they look up in, and of the consumers of the stream",
  response: {
    200: z.object({
      collectors: CollectorHealth.nullable(),
      consumers: z.array(ConsumerHealth),
      reference: z.array(ReferenceState),
    }),
  },
};

const statements = {
  summary: "Daily statements of completeness, the newest first",
  response: { 200: StatementIndex },
};
const statement = {
  summary: "A signed statement of completeness, as a file",
  params: z.object({ day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) }),
  response: { 200: SignedStatement },
};

const paper = {
  summary: "The same on paper: .docx in the layout of an official document, or PDF",
  params: statement.params,
  querystring: z.object({
    format: z.enum(statementFormats).default("docx"),
    language: z.enum(["zh", "en"]).optional(),
  }),
};

/** Where events come from. */
export const collectors =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const reading = { access: "collectors.read" } as const;
    app.get("/collectors", { schema: list, config: reading }, async (request, reply) => {
      const { filter, sort, range } = request.query;
      const [by, direction] = sort.length === 2 ? sort : (["lastSeen", "DESC"] as const);
      const way = direction === "ASC" ? 1 : -1;
      const rows = sources(await collectorHealth(deps.data))
        .filter((row) => matches(row, filter))
        .toSorted((a, b) => way * (order(a[by] ?? 0, b[by] ?? 0) || order(a.id, b.id)));
      const page = { rows: rows.slice(range.offset, range.offset + range.limit), total: rows.length };
      return sendPage(reply, { name: "collectors", range }, page);
    });
    app.get("/collectors/health", { schema: health, config: reading }, async () => ({
      collectors: (await collectorHealth(deps.data)) ?? null,
      consumers: await consumerHealth(deps.data),
      reference: await referenceStates(deps.data),
    }));
    app.get("/collectors/statements", { schema: statements, config: reading }, async () => statementIndex(deps.data));
    app.get("/collectors/statements/:day", { schema: statement, config: reading }, async (request, reply) => {
      const { day } = request.params;
      const found = await statementOf(deps, day);
      return reply.headers(fileHeaders(`completeness-${day}.json`, "application/json; charset=utf-8")).send(found);
    });
    app.get("/collectors/statements/:day/paper", { schema: paper, config: reading }, async (request, reply) => {
      const { day } = request.params;
      const { format, language = personOf(request).language } = request.query;
      const { name, type, bytes } = await printStatement(await statementOf(deps, day), format, language);
      await note(deps, actorOf(request), { action: "statement.print", target: day, detail: { format, language } });
      return reply.headers(fileHeaders(name, type)).send(Buffer.from(bytes));
    });
  };

async function statementOf({ data }: Deps, day: string): Promise<SignedStatement> {
  const found = await signedStatement(data, day);
  if (found === undefined) throw new Refusal("not-found", `no statement of ${day}`, { id: day });
  return found;
}

function sources(found: CollectorHealth | undefined): z.infer<typeof Row>[] {
  return (found?.sources ?? []).map((row) => ({ id: `${row.input}/${row.source}/${row.format}`, ...row }));
}

function matches(row: z.infer<typeof Row>, { q, input, format, losing, silent }: z.infer<typeof Filter>): boolean {
  const bad = Object.keys(row.lost).length + Object.keys(row.rejected).length > 0;
  return (
    (q === undefined || row.id.toLowerCase().includes(q.toLowerCase())) &&
    (input === undefined || row.input === input) &&
    (format === undefined || row.format === format) &&
    (losing === undefined || bad === losing) &&
    (silent === undefined || (row.silentSince !== undefined) === silent)
  );
}

const order = (a: string | number, b: string | number) => (a < b ? -1 : Number(a > b));
