import { loadSystemFile } from "@chengfang/console-report/compliance/file";
import type { SystemFile } from "@chengfang/console-report/compliance/file";
import { complianceReport, fileName, mediaTypes } from "@chengfang/console-report/compliance/report";
import { loadDepartments, scoreCard } from "@chengfang/console-report/compliance/scorecard";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf, personOf, scopeOf } from "../access/person.ts";
import type { Person } from "../access/person.ts";
import { traced } from "../data-uses/note.ts";
import type { Deps } from "../deps.ts";
import { seenEvidence } from "../evidence/read.ts";
import { fileHeaders } from "../http/file.ts";
import { note } from "../http/write.ts";
import { getSystem } from "../systems/scope.ts";
import * as schema from "./schema.ts";

/** Papers of classified protection, printed as they are asked for; each print leaves a line in the audit trail. */
export const papers =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const printing = { access: "compliance.report" } as const;
    const sources = () => ({ organisation: deps.config.organisation, at: new Date(deps.now()).toISOString() });

    app.get("/systems/:id/report", { schema: schema.paper, config: printing }, async (request, reply) => {
      const person = personOf(request);
      const { kind, format, language = person.language } = request.query;
      const scope = { id: request.params.id, permission: "compliance.report" } as const;
      const { id } = await getSystem(deps.records, scope, person);
      const file = await paperOf(deps, await loadSystemFile(deps.records, id, sources()), person);
      const stream = await complianceReport(file, { kind, format, language, data: deps.data });
      await note(deps, actorOf(request), { action: "system.report", target: id, detail: { kind, format, language } });
      await traced(deps, actorOf(request), { action: "report", target: `system ${id}: ${kind}`, destination: format });
      return reply.headers(fileHeaders(fileName(file, kind, format), mediaTypes[format])).send(stream);
    });

    app.get("/compliance/scorecard.docx", { schema: schema.card, config: printing }, async (request, reply) => {
      const person = personOf(request);
      const { organisation, at } = sources();
      const scope = scopeOf(person, "compliance.report");
      const departments = await loadDepartments(deps.records, at, scope === "all" ? undefined : scope.unitId);
      const language = request.query.language ?? person.language;
      const bytes = Buffer.from(await scoreCard({ departments, organisation, printedAt: at }, language));
      await note(deps, actorOf(request), { action: "compliance.scorecard", target: "", detail: { language } });
      await traced(deps, actorOf(request), { action: "report", target: "scorecard", destination: "docx" });
      return reply.headers(fileHeaders("部门网络安全等级保护评分表.docx", mediaTypes.docx)).send(bytes);
    });
  };

/** A report on many hosts holds those of other departments too: nobody is handed a file that they may not open. */
async function paperOf({ records }: Deps, file: SystemFile, person: Person): Promise<SystemFile> {
  const ids = file.evidence.map(({ id }) => id);
  const seen = await seenEvidence(records, ids, person);
  return { ...file, evidence: file.evidence.filter(({ id }) => seen.has(id)) };
}
