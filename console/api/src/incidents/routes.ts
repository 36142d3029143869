import { incidentReport } from "@chengfang/console-report/incident";
import { partsOf } from "@chengfang/console-report/merged";
import { loadDossier } from "@chengfang/console-report/dossier";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf, personOf } from "../access/person.ts";
import { alertsOfIncident } from "../alerts/read.ts";
import { noteUse } from "../data-uses/note.ts";
import type { Deps } from "../deps.ts";
import { fileHeaders } from "../http/file.ts";
import { sendPage } from "../http/list.ts";
import { write } from "../http/write.ts";
import { maskAnswers } from "../masking/answers.ts";
import { noteSearch } from "../masking/searched.ts";
import { sightOf } from "../masking/sight.ts";
import type { Sight } from "../masking/sight.ts";
import { graphOf } from "./graph.ts";
import { getIncident, listIncidents } from "./read.ts";
import * as schema from "./schema.ts";
import { addLine, timelineOf } from "./timeline.ts";

/** Incidents as they are read: list, page, graph, report. */
export const incidents =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { records } = deps;
    const reading = { access: "incidents.read" } as const;
    maskAnswers(app, deps);

    app.get("/incidents", { schema: schema.list, config: reading }, async (request, reply) => {
      const page = await listIncidents(records, request.query, personOf(request));
      const { q = "", entityValue = "" } = request.query.filter;
      await noteSearch(deps, request, { target: `incidents ${q} ${entityValue}`.trim(), rows: page.total });
      return sendPage(reply, { name: "incidents", range: request.query.range }, page);
    });
    app.get("/incidents/:id", { schema: schema.get, config: reading }, async (request) =>
      getIncident(records, request.params.id, personOf(request)),
    );
    app.get("/incidents/:id/alerts", { schema: schema.alerts, config: reading }, async (request) => {
      const { id } = await getIncident(records, request.params.id, personOf(request));
      const { alert } = await sightOf(deps, request, { unmask: undefined, target: `incident ${id}` });
      return (await alertsOfIncident(records, await partsOf(records, id), personOf(request))).map(alert);
    });
    app.get("/incidents/:id/timeline", { schema: schema.timeline, config: reading }, async (request) => {
      const person = personOf(request);
      const { id } = await getIncident(records, request.params.id, person);
      return timelineOf(
        records,
        { parts: await partsOf(records, id), language: request.query.language ?? person.language },
        person,
      );
    });
    app.get("/incidents/:id/graph", { schema: schema.graph, config: reading }, async (request) => {
      const person = personOf(request);
      const { id } = await getIncident(records, request.params.id, person);
      return graphOf(
        await alertsOfIncident(records, await partsOf(records, id), person),
        request.query.language ?? person.language,
      );
    });
    await app.register(report(deps));
  };

const report =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const printing = { access: "incidents.report" } as const;
    app.get("/incidents/:id/report.docx", { schema: schema.report, config: printing }, async (request, reply) => {
      const person = personOf(request);
      const { id, number } = await getIncident(deps.records, request.params.id, person);
      const language = request.query.language ?? person.language;
      const { unmask } = request.query;
      const sight = await sightOf(deps, request, { unmask, target: `report of incident ${id}` });
      const file = await printReport(deps, { id, language, sight, purpose: unmask ?? "" }, actorOf(request));
      return reply.headers(fileHeaders(`${number}.docx`, schema.docx)).send(file);
    });
  };

async function printReport(
  deps: Deps,
  { id, language, sight, purpose }: { id: string; language: "zh" | "en"; sight: Sight; purpose: string },
  by: ReturnType<typeof actorOf>,
): Promise<Buffer> {
  const at = new Date(deps.now()).toISOString();
  const dossier = await loadDossier(deps.records, id, {
    at,
    organisation: deps.config.organisation,
    events: deps.events,
  });
  const { incident, alerts, lines, tasks } = dossier;
  const seen = sight.answer({ incident, alerts, lines, tasks });
  const file = Buffer.from(await incidentReport({ ...dossier, ...seen }, language));
  await write(deps, by, async (writing) => {
    await addLine(writing, id, { kind: "report", language });
    await writing.audit({ action: "incident.report", target: id, detail: { language, bytes: file.length } });
    await noteUse(
      writing.db,
      { at: writing.at, by },
      { action: "report", target: `incident ${id}`, purpose, masked: sight.state, destination: "docx" },
    );
  });
  return file;
}
