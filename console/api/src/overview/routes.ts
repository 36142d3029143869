import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { personOf } from "../access/person.ts";
import type { Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { withoutDrills } from "../drills/without.ts";
import { healthOf } from "../health/state.ts";
import { aged } from "../http/aged.ts";
import { listIncidents } from "../incidents/read.ts";
import { alertsPerHour, openAlerts, openIncidents, tacticCounts, topRules, topSources, topUnits } from "./counts.ts";
import * as schema from "./schema.ts";

/** The first screen. */
export const overview =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const cityOf = cities(deps);
    app.get("/overview", { schema: schema.overview, config: { access: "overview.read" } }, async (request) => {
      const [city, newestIncidents] = await Promise.all([
        cityOf(request.query.hours),
        newestOf(deps, personOf(request)),
      ]);
      return { ...city, newestIncidents };
    });
  };

const hourMs = 3_600_000;
/** Everybody lands here, and every change asks for it again: it is counted at most this often. */
const maxAgeMs = 2000;
const graceMs = 10_000;

type City = Omit<schema.Overview, "newestIncidents">;

/** The city's figures of so many hours; the same for all who may see them. */
function cities(deps: Deps): (hours: number) => Promise<City> {
  const known = new Map<number, () => Promise<City>>();
  return async (hours) => {
    const city =
      known.get(hours) ?? aged({ maxAgeMs, graceMs, now: deps.now, make: async () => figuresOf(deps, hours) });
    known.set(hours, city);
    return city();
  };
}

async function newestOf({ records }: Deps, person: Person): Promise<schema.Overview["newestIncidents"]> {
  const range = { offset: 0, limit: 8 };
  const { rows } = await listIncidents(records, { filter: {}, sort: ["lastSeen", "DESC"], range }, person);
  return rows;
}

async function figuresOf(deps: Deps, hours: number): Promise<City> {
  const { records } = deps;
  const end = Math.ceil(deps.now() / hourMs) * hourMs;
  const span = { from: new Date(end - hours * hourMs).toISOString(), to: new Date(end).toISOString() };
  const [alerts, incidents, perHour, rules, units, sources, tactics, health, events] = await Promise.all([
    openAlerts(records),
    openIncidents(records),
    alertsPerHour(records, span, hours),
    topRules(records, span),
    topUnits(records, span),
    topSources(records, span),
    tacticCounts(records, span),
    healthOf(deps),
    eventsPerHour(deps, span, hours),
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
  };
}

/** The first screen must come up while the index is starting or away; its bars are then empty. */
async function eventsPerHour({ events, records, log }: Deps, span: { from: string; to: string }, hours: number) {
  try {
    return await events.histogram({ ...span, filters: await withoutDrills(records, span), text: "" }, hours);
  } catch (error) {
    log.warn({ err: error }, "no event histogram for the overview");
    return [];
  }
}
