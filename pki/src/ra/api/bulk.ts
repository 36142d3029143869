import { BulkRun, LeaverRun } from "@chengfang/model/pki";
import { Refusal } from "@chengfang/model/refusal";
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { importPersons } from "../bulk/persons.ts";
import { bulkRequests } from "../bulk/requests.ts";
import { listRuns } from "../bulk/run.ts";
import { linesOf } from "../bulk/table.ts";
import type { RaContext } from "../context.ts";
import { takeLeavers } from "../leave/leavers.ts";
import { askerOf } from "./asker.ts";
import { acceptFiles, fileOf, uploadLimit } from "./upload.ts";

const querystring = z.object({ dryRun: z.enum(["0", "1", "true", "false"]).default("0") });
const consumes = ["multipart/form-data", "text/csv"];
const run = { querystring, consumes, response: { 200: BulkRun } };
const schema = {
  persons: { summary: "Read a register (CSV); who has a number is found again by it", ...run },
  requests: { summary: "Enter many requests (CSV), a line each", ...run },
  leavers: {
    summary: "Whoever left: everything of theirs is revoked (CSV, or a list of numbers or account names)",
    response: { 200: LeaverRun },
  },
  runs: { summary: "Files taken so far", response: { 200: z.array(BulkRun) } },
};
const Leavers = z.object({ numbers: z.array(z.string().max(200)).min(1).max(5000) });
const leaverColumns = { number: ["编号", "人员编号", "账号", "account"] } as const;

/** What comes as a file of many lines. */
export const bulk =
  (context: RaContext): FastifyPluginAsyncZod =>
  async (app) => {
    await acceptFiles(app);
    const config = { access: "pki.requests.enter" } as const;
    const dry = ({ dryRun }: z.output<typeof querystring>) => dryRun === "1" || dryRun === "true";
    app.post("/persons/import", { schema: schema.persons, config, bodyLimit: uploadLimit }, async (request) =>
      importPersons(context, { file: await fileOf(request), dryRun: dry(request.query) }, askerOf(request)),
    );
    app.post("/requests/bulk", { schema: schema.requests, config, bodyLimit: uploadLimit }, async (request) =>
      bulkRequests(context, { file: await fileOf(request), dryRun: dry(request.query) }, askerOf(request)),
    );
    app.post("/leavers", { schema: schema.leavers, config, bodyLimit: uploadLimit }, async (request) =>
      takeLeavers(context, await leaversOf(request), askerOf(request)),
    );
    app.get("/bulk", { schema: schema.runs, config: { access: "pki.requests.read" } }, async () => listRuns(context));
  };

async function leaversOf(request: FastifyRequest): Promise<string[]> {
  if (!request.isMultipart() && !Buffer.isBuffer(request.body)) {
    const list = Leavers.safeParse(request.body);
    if (!list.success) throw new Refusal("bad-request", "body: {numbers: […]}");
    return list.data.numbers;
  }
  const { lines } = linesOf(await fileOf(request), leaverColumns);
  return lines.map(({ cells }) => cells.number ?? "");
}
