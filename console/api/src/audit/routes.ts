import { Readable } from "node:stream";
import { inPieces } from "@chengfang/store/pieces";
import { verifyAudit } from "@chengfang/store/records/audit";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { fileHeaders } from "../http/file.ts";
import { sendPage } from "../http/list.ts";
import { nowOf } from "../http/time.ts";
import { note } from "../http/write.ts";
import { exportedLines, lines, wordsOf } from "./read.ts";
import * as schema from "./schema.ts";

/** What everybody did; read by the auditor, changed by nobody. */
export const audit =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const config = { access: "audit.read" } as const;
    app.get("/audit", { schema: schema.list, config }, async (request, reply) =>
      sendPage(reply, { name: "audit", range: request.query.range }, await lines(deps, request.query)),
    );
    app.get("/audit/verify", { schema: schema.verify, config }, async (request) => {
      const verdict = await verifyAudit(deps.records);
      await note(deps, actorOf(request), {
        action: "audit.verify",
        target: "audit",
        detail: { intact: verdict.intact },
      });
      return verdict;
    });
    app.get("/audit/words", { schema: schema.words, config }, async () => wordsOf(deps));
    app.get("/audit/export", { schema: schema.exported, config }, async (request, reply) => {
      const { filter, format } = request.query;
      await note(deps, actorOf(request), { action: "audit.export", target: format, detail: filter });
      const name = `audit-${nowOf(deps).slice(0, 10)}.${format}`;
      const type = format === "csv" ? "text/csv; charset=utf-8" : "application/x-ndjson";
      return reply
        .headers(fileHeaders(name, type))
        .send(Readable.from(inPieces(exportedLines(deps, { filter, format }))));
    });
  };
