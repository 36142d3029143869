import { Refusal } from "@chengfang/model/refusal";
import { printDrill } from "@chengfang/console-report/drill/print";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf, personOf } from "../access/person.ts";
import { alertsOfDrill } from "../alerts/read.ts";
import type { Deps } from "../deps.ts";
import { fileHeaders } from "../http/file.ts";
import { sendPage } from "../http/list.ts";
import { nowOf } from "../http/time.ts";
import { note as noteDown } from "../http/write.ts";
import { incidentsOfDrill } from "../incidents/read.ts";
import { drillOf, listDrills, wholeDrill } from "./read.ts";
import { drillOfToken } from "./feed.ts";
import * as schema from "./schema.ts";
import * as acts from "./write.ts";

/** Drills (演练): planned, played into a lane of their own, watched, scored, reported. */
export const drills =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { records } = deps;
    const config = { access: "drills.read" } as const;
    app.get("/drills", { schema: schema.list, config }, async (request, reply) =>
      sendPage(reply, { name: "drills", range: request.query.range }, await listDrills(records, request.query)),
    );
    app.get("/drills/own", { schema: schema.own, config: { access: "ingest" } }, async (request) => {
      const own = await drillOfToken(deps, personOf(request));
      if (own === undefined) throw new Refusal("not-found", "no drill of this token");
      return drillOf(own);
    });
    app.get("/drills/:id", { schema: schema.get, config }, async (request) =>
      wholeDrill(records, request.params.id, nowOf(deps)),
    );
    const lane = { access: "alerts.read" } as const;
    app.get("/drills/:id/alerts", { schema: schema.alerts, config: lane }, async (request) =>
      alertsOfDrill(records, request.params.id, personOf(request)),
    );
    app.get("/drills/:id/incidents", { schema: schema.incidents, config: lane }, async (request) =>
      incidentsOfDrill(records, request.params.id, personOf(request)),
    );
    await app.register(planning(deps));
    await app.register(commanding(deps));
    await app.register(observing(deps));
    await app.register(paper(deps));
  };

const planning =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const config = { access: "drills.plan" } as const;
    app.post("/drills", { schema: schema.create, config }, async (request, reply) => {
      const id = await acts.createDrill(deps, request.body, actorOf(request));
      reply.code(201);
      return wholeDrill(deps.records, id, nowOf(deps));
    });
    app.put("/drills/:id", { schema: schema.save, config }, async (request) => {
      const { revision, ...given } = request.body;
      const { id } = request.params;
      await acts.saveDrill(deps, { id, given, revision }, actorOf(request));
      return wholeDrill(deps.records, id, nowOf(deps));
    });
    app.put("/drills/:id/lessons", { schema: schema.lessons, config }, async (request) => {
      await acts.saveLessons(deps, { ...request.params, ...request.body }, actorOf(request));
      return wholeDrill(deps.records, request.params.id, nowOf(deps));
    });
    app.post("/drills/:id/report", { schema: schema.report, config }, async (request) => {
      const note = { kind: "report", text: request.body.text } as const;
      await acts.writeNote(deps, { id: request.params.id, note }, actorOf(request));
      return wholeDrill(deps.records, request.params.id, nowOf(deps));
    });
  };

const commanding =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const config = { access: "drills.command" } as const;
    app.post("/drills/:id/start", { schema: schema.start, config }, async (request) => {
      const { id } = request.params;
      const token = await acts.startDrill(deps, id, { person: personOf(request), by: actorOf(request) });
      return { ...(await wholeDrill(deps.records, id, nowOf(deps))), ...(token !== undefined && { token }) };
    });
    app.post("/drills/:id/token", { schema: schema.token, config }, async (request) => {
      const { id } = request.params;
      const token = await acts.renewToken(deps, id, { person: personOf(request), by: actorOf(request) });
      return { ...(await wholeDrill(deps.records, id, nowOf(deps))), token };
    });
    for (const [way, act] of [
      ["pause", acts.pauseDrill],
      ["end", acts.endDrill],
    ] as const)
      app.post(`/drills/:id/${way}`, { schema: schema.move, config }, async (request) => {
        const { id } = request.params;
        await act(deps, { id, text: request.body.text }, { person: personOf(request), by: actorOf(request) });
        return wholeDrill(deps.records, id, nowOf(deps));
      });
  };

const observing =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const config = { access: "drills.observe" } as const;
    app.post("/drills/:id/notes", { schema: schema.note, config }, async (request) => {
      const { text, key } = request.body;
      const { id } = request.params;
      await acts.writeNote(deps, { id, note: { kind: "note", text, id: key } }, actorOf(request));
      return wholeDrill(deps.records, id, nowOf(deps));
    });
    app.put("/drills/:id/judgement", { schema: schema.judge, config }, async (request) => {
      await acts.judgeDrill(deps, { ...request.params, ...request.body }, actorOf(request));
      return wholeDrill(deps.records, request.params.id, nowOf(deps));
    });
  };

const paper =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const config = { access: "drills.read" } as const;
    app.get("/drills/:id/document", { schema: schema.document, config }, async (request, reply) => {
      const { format, language } = request.query;
      const at = nowOf(deps);
      const drill = await wholeDrill(deps.records, request.params.id, at);
      const { organisation } = deps.config;
      const { name, type, bytes } = await printDrill({ drill, organisation, at }, format, language);
      await noteDown(deps, actorOf(request), { action: "drill.print", target: drill.id, detail: { format } });
      return reply.headers(fileHeaders(name, type)).send(bytes);
    });
  };
