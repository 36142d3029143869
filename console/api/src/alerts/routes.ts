import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { actorOf, personOf, scopeOf } from "../access/person.ts";
import type { Person } from "../access/person.ts";
import { openJobs } from "../bulk-jobs/jobs.ts";
import type { Jobs } from "../bulk-jobs/jobs.ts";
import type { Deps } from "../deps.ts";
import { sendPage } from "../http/list.ts";
import { noteSearch } from "../masking/searched.ts";
import { sightOf } from "../masking/sight.ts";
import { groupAlerts, listAlerts } from "./board/ask.ts";
import type { Desk } from "./board/ask.ts";
import { openBoard } from "./board/board.ts";
import { keepUp } from "./board/keep-up.ts";
import { openRecent } from "./board/recent.ts";
import { decideAlerts } from "./decide.ts";
import { escalateAlert } from "./escalate.ts";
import { eventsOfAlert } from "./events.ts";
import { historyOf } from "./history.ts";
import { getAlert } from "./read.ts";
import * as schema from "./schema.ts";

const reading = { access: "alerts.read" } as const;
const triage = { access: "alerts.triage" } as const;

/** The queue: what the rules found, and what people decide about it. */
export const alerts =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { records, now } = deps;
    const desk: Desk = { records, board: openBoard(deps, now), times: deps.config.desk.sla, now };
    const stopping = new AbortController();
    app.addHook("onReady", async () => void keepUp(desk.board, stopping.signal));
    app.addHook("preClose", async () => stopping.abort());
    await app.register(lists(deps, desk));
    await app.register(single(deps));
    await app.register(deciding(deps, desk, openJobs(deps, stopping.signal)));
  };

const lists =
  (deps: Deps, desk: Desk): FastifyPluginAsyncZod =>
  async (app) => {
    const recent = openRecent<Awaited<ReturnType<typeof groupAlerts>>>(deps.now);
    app.get("/alerts", { schema: schema.list, config: reading }, async (request, reply) => {
      const page = await listAlerts(desk, request.query, personOf(request));
      const { alert } = await sightOf(deps, request, { unmask: undefined, target: "alerts" });
      const rows = page.rows.map((row) => ({ ...row, ...alert(row) }));
      const { q = "", entityValue = "" } = request.query.filter;
      await noteSearch(deps, request, { target: `alerts ${q} ${entityValue}`.trim(), rows: page.total });
      return sendPage(reply, { name: "alerts", range: request.query.range }, { ...page, rows });
    });
    app.get("/alerts/groups", { schema: schema.groups, config: reading }, async (request, reply) => {
      const person = personOf(request);
      const ask = async () => groupAlerts(desk, request.query, person);
      const background = request.headers["x-background"] !== undefined;
      const page = await (background ? recent(keyOf(request.query, person), ask) : ask());
      reply.header("x-alerts", page.alerts);
      return sendPage(reply, { name: "alerts/groups", range: request.query.range }, page);
    });
    app.get("/alerts/sla", { schema: schema.sla, config: reading }, async () => desk.times);
  };

/** The same question by people who see the same has the same answer, unless it is about themselves. */
function keyOf(query: { filter: schema.AlertFilter }, person: Person): string {
  const about = query.filter.assignee === "me" ? person.id : "";
  return JSON.stringify([scopeOf(person, "alerts.read"), about, query]);
}

const single =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { records } = deps;
    app.get("/alerts/:id", { schema: schema.get, config: reading }, async (request) => {
      const alert = await getAlert(records, request.params.id, personOf(request));
      const sight = await sightOf(deps, request, {
        unmask: request.query.unmask,
        target: `alert ${alert.id}`,
        rows: 1,
      });
      return sight.alert(alert);
    });
    app.get("/alerts/:id/history", { schema: schema.history, config: reading }, async (request) => {
      const { id } = await getAlert(records, request.params.id, personOf(request));
      return historyOf(records, id);
    });
    app.get("/alerts/:id/events", { schema: schema.events, config: reading }, async (request) => {
      const person = personOf(request);
      const alert = await getAlert(records, request.params.id, person);
      const { around, unmask } = request.query;
      const sight = await sightOf(deps, request, { unmask, target: `events of alert ${alert.id}` });
      const found = await eventsOfAlert(deps, { alert, around }, person);
      return { ...found, events: found.events.map(sight.event), around: found.around.map(sight.event) };
    });
  };

const deciding =
  (deps: Deps, desk: Desk, jobs: Jobs): FastifyPluginAsyncZod =>
  async (app) => {
    app.post("/alerts/bulk", { schema: schema.bulk, config: triage }, async (request) =>
      decideAlerts({ deps, desk, jobs }, request.body, { person: personOf(request), by: actorOf(request) }),
    );
    app.post("/alerts/:id/escalate", { schema: schema.escalate, config: triage }, async (request) => ({
      incidentId: await escalateAlert(
        deps,
        { id: request.params.id, into: request.body?.into },
        { person: personOf(request), by: actorOf(request) },
      ),
    }));
  };
