import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { personOf } from "../access/person.ts";
import type { Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { healthOf } from "../health/state.ts";
import { listIncidents } from "../incidents/read.ts";
import { alertsPerHour, openBySeverity, tacticCounts, topRules, topSources, topUnits } from "./counts.ts";
import * as schema from "./schema.ts";

/** The first screen. */
export const overview =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get("/overview", { schema: schema.overview, config: { access: "overview.read" } }, async (request) =>
      pictureOf(deps, request.query.hours, personOf(request)),
    );
  };

const hourMs = 3_600_000;

async function pictureOf(deps: Deps, hours: number, person: Person): Promise<schema.Overview> {
  const { records } = deps;
  const end = Math.ceil(deps.now() / hourMs) * hourMs;
  const span = { from: new Date(end - hours * hourMs).toISOString(), to: new Date(end).toISOString() };
  const newest = { filter: {}, sort: ["lastSeen", "DESC"] as const, range: { offset: 0, limit: 8 } };
  const [alerts, incidents, perHour, rules, units, sources, tactics, health, events, list] = await Promise.all([
    openBySeverity(records, "alert"),
    openBySeverity(records, "incident"),
    alertsPerHour(records, span, hours),
    topRules(records, span),
    topUnits(records, span),
    topSources(records, span),
    tacticCounts(records, span),
    healthOf(deps),
    eventsPerHour(deps, span, hours),
    listIncidents(records, newest, person),
  ]);
  const { status, reasons } = health;
  const { eventsPerSecond, lost } = health.collectors;
  return {
    ...span,
    openAlerts: alerts,
    openIncidents: incidents,
    alertsPerHour: perHour,
    eventsPerHour: events,
    topRules: rules,
    topUnits: units,
    topSources: sources,
    tactics,
    collectors: { status, reasons, eventsPerSecond, lost },
    newestIncidents: list.rows,
  };
}

/** The first screen must come up while the index is starting or away; its bars are then empty. */
async function eventsPerHour({ events, log }: Deps, span: { from: string; to: string }, hours: number) {
  try {
    return await events.histogram({ ...span, filters: [], text: "" }, hours);
  } catch (error) {
    log.warn({ err: error }, "no event histogram for the overview");
    return [];
  }
}
