import { tactics } from "@chengfang/model/attack";
import { CollectorHealth } from "@chengfang/model/health";
import { chinaDay } from "@chengfang/model/compliance/orders";
import type { SituationFacts } from "@chengfang/model/reporting/situation";
import { readDocument } from "@chengfang/store/documents";
import type { Db } from "@chengfang/store/records/transaction";
import { alertFigures } from "./alerts.ts";
import { incidentFigures } from "./incidents.ts";
import { complianceFigures, dispatchFigures } from "./standing.ts";
import type { Spans } from "./spans.ts";

export interface SituationQuestion {
  readonly period: SituationFacts["period"];
  /** RFC 3339 in UTC, the end not included. */
  readonly from: string;
  readonly to: string;
  readonly now: string;
  readonly organisation: string;
  /** The data directory, where the collectors' health lies. */
  readonly data: string;
  /** Certificates as the authority counts them, if it could be asked. */
  readonly certificates?: SituationFacts["certificates"];
}

/** Gathers what a situation report is written from. */
export async function loadSituation(db: Db, asked: SituationQuestion): Promise<SituationFacts> {
  const { period, from, to, organisation, now } = asked;
  const before = new Date(2 * Date.parse(from) - Date.parse(to)).toISOString();
  const spans = { from, to, before };
  const alerts = await alertFigures(db, spans);
  const incidents = await incidentFigures(db, spans);
  return {
    organisation,
    period,
    from,
    to,
    madeAt: now,
    alerts: { ...alerts.alerts, byDay: daysOf(spans, alerts.days) },
    incidents,
    departments: alerts.departments,
    types: alerts.types,
    sources: alerts.sources,
    tactics: tactics
      .map(({ tag, zh }) => ({ name: zh, count: alerts.tactics.get(tag) ?? 0 }))
      .filter(({ count }) => count > 0),
    dispatches: await dispatchFigures(db, spans, now),
    compliance: await complianceFigures(db, now),
    certificates: asked.certificates ?? null,
    collection: await collectionOf(asked.data, now),
  };
}

const dayMs = 86_400_000;

/** Every day of the span, quiet ones included. */
function daysOf({ from, to }: Spans, counts: ReadonlyMap<string, number>) {
  const days: { day: string; count: number }[] = [];
  for (let at = Date.parse(from); at < Date.parse(to); at += dayMs) {
    const day = chinaDay(new Date(at).toISOString());
    days.push({ day, count: counts.get(day) ?? 0 });
  }
  return days;
}

/** A source that said nothing for so long is silent. */
const silentMs = 3_600_000;

async function collectionOf(data: string, now: string): Promise<SituationFacts["collection"]> {
  const health = await readDocument(data, "collectors", CollectorHealth);
  if (health === undefined) return null;
  const sum = (of: (source: CollectorHealth["sources"][number]) => number) =>
    health.sources.reduce((total, source) => total + of(source), 0);
  return {
    received: sum(({ received }) => received),
    lost: sum(({ lost }) => Object.values(lost).reduce((total, each) => total + each, 0)),
    unparsed: sum(({ unparsed }) => unparsed),
    sources: health.sources.length,
    silent: health.sources.filter(({ lastSeen }) => Date.parse(now) - Date.parse(lastSeen) > silentMs).length,
  };
}
