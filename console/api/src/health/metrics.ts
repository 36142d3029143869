import type { FastifyInstance } from "fastify";
import type { AnalyzerHealth } from "@chengfang/model/health";
import { sql } from "kysely";
import { Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";
import type { Deps } from "../deps.ts";
import { analyzerHealth, collectorHealth, referenceStates } from "../collectors/read.ts";
import { districtsNow } from "../collectors/districts.ts";
import { districtGauges } from "./district-metrics.ts";
import { referenceGauges } from "./reference-metrics.ts";
import { sourceGauges } from "./source-metrics.ts";
import { healthOf } from "./state.ts";
import type { Health } from "./state.ts";

/** Prometheus' view of the platform at /metrics: totals only, no source's address, no person's name. */
export function measure(app: FastifyInstance, deps: Deps): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "chengfang_console_" });
  const seconds = new Histogram({
    name: "chengfang_http_request_duration_seconds",
    help: "Time to answer, by route and status",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "unknown";
    seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  const show = gauges(registry);
  const showCorrelations = correlationGauges(registry);
  const showSources = sourceGauges(registry);
  const showReference = referenceGauges(registry);
  const showDistricts = districtGauges(registry);
  app.get("/metrics", { schema: { hide: true }, config: { access: "public" } }, async (_request, reply) => {
    show(await healthOf(deps), await openWork(deps));
    showCorrelations(await analyzerHealth(deps.data));
    showSources(await collectorHealth(deps.data));
    showReference(await referenceStates(deps.data));
    showDistricts(await districtsNow(deps), deps.now());
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

interface OpenWork {
  readonly alerts: number;
  readonly incidents: number;
}

async function openWork({ records }: Deps): Promise<OpenWork> {
  const { rows } = await sql<OpenWork>`select
    (select count(*) from alert_desk where open = 1) as alerts,
    (select count(*) from incidents i left join incident_decisions d on d.incident_id = i.id
      where coalesce(d.status, 'new') <> 'closed') as incidents`.execute(records);
  return rows[0] ?? { alerts: 0, incidents: 0 };
}

const states = { ok: 0, degraded: 1, red: 2 } as const;

function gauges(registry: Registry): (health: Health, open: OpenWork) => void {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `chengfang_${name}`, help, labelNames, registers: [registry] });
  const state = gauge("part_state", "0 ok, 1 degraded, 2 red", ["part"]);
  const records = gauge("collector_records", "Records by what became of them", ["outcome"]);
  const waiting = gauge("collector_waiting", "Records received and not yet stored");
  const rate = gauge("collector_events_per_second", "Events stored in the last second");
  const sources = gauge("collector_sources", "Sources seen");
  const lagBytes = gauge("consumer_lag_bytes", "Bytes of the stream a consumer has still to read", ["consumer"]);
  const lagSeconds = gauge("consumer_lag_seconds", "Seconds a consumer lies behind", ["consumer"]);
  const free = gauge("disk_free_bytes", "Bytes free where the data lie");
  const alerts = gauge("alerts_open", "Alerts not closed");
  const incidents = gauge("incidents_open", "Incidents not closed");
  return (health, open) => {
    for (const part of health.parts) state.set({ part: part.part }, states[part.state]);
    for (const outcome of ["received", "stored", "unparsed", "rejected", "lost"] as const) {
      records.set({ outcome }, health.collectors[outcome]);
    }
    waiting.set(health.collectors.waiting);
    rate.set(health.collectors.eventsPerSecond);
    sources.set(health.collectors.sources);
    for (const each of health.consumers) {
      lagBytes.set({ consumer: each.consumer }, each.lagBytes);
      lagSeconds.set({ consumer: each.consumer }, each.lagSeconds);
    }
    free.set(health.disk.freeBytes);
    alerts.set(open.alerts);
    incidents.set(open.incidents);
  };
}

/** What correlations could not count: an attacker may flood them so that they forget. */
function correlationGauges(registry: Registry): (health: AnalyzerHealth | undefined) => void {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `chengfang_correlation_${name}`, help, labelNames, registers: [registry] });
  const groups = gauge("groups", "Groups that correlations remember");
  const marks = gauge("marks", "Events that they remember");
  const forgotten = gauge("groups_forgotten", "Groups forgotten for want of memory since the analyzer started", [
    "rule",
  ]);
  const uncounted = gauge("matches_uncounted", "Matches that came late, or whose window may have been forgotten", [
    "reason",
  ]);
  return (health) => {
    if (health === undefined) return;
    const { correlation } = health;
    groups.set(correlation.groups);
    marks.set(correlation.marks);
    forgotten.reset();
    for (const [rule, count] of Object.entries(correlation.evictedOf)) forgotten.set({ rule }, count);
    for (const reason of ["late", "unjudged"] as const) uncounted.set({ reason }, correlation[reason]);
  };
}
