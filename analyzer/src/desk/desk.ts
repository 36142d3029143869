import type { AlertFacts } from "@chengfang/model/alert";
import type { IncidentFacts } from "@chengfang/model/incident";
import type { Db } from "@chengfang/store/records/transaction";
import type { Register } from "../alert/register.ts";
import { addHits, type Changed, type Hit, windowKey } from "../alert/window.ts";
import { openBook } from "../incident/book.ts";
import { incidentNumber } from "../incident/facts.ts";
import { escalateAlert, type Grouped, type Grouping, growAlert, placeAlert, reopened } from "../incident/group.ts";
import { readAlone, readEscalations, readIncident, readNumbers, readOpenIncidents } from "../records/read.ts";
import { openDecisions } from "./decisions.ts";
import { openWindows } from "./windows.ts";

export interface DeskOptions {
  readonly db: Db;
  readonly limits: { readonly dedupMinutes: number; readonly incidentHours: number };
  register(): Register;
}

/** What hits, or a person, made of alerts and incidents. */
export interface Filed {
  readonly now: string;
  readonly alerts: readonly AlertFacts[];
  readonly incidents: readonly IncidentFacts[];
}

/** Where hits become alerts, and alerts incidents. It holds what is recent; the records hold everything. */
export interface Desk {
  file(hits: readonly Hit[]): Promise<Filed>;
  /** What people raised since the last look. */
  escalations(): Promise<Filed>;
}

/** Incidents and alerts read back at the start. */
const mostIncidents = 2000;
const mostAlone = 10_000;

export async function openDesk({ db, limits, register }: DeskOptions): Promise<Desk> {
  const dedupMs = limits.dedupMinutes * 60_000;
  const incidentMs = limits.incidentHours * 3_600_000;
  const book = openBook();
  const windows = openWindows(db);
  const decisions = await openDecisions(db);
  const numbers = new Map<number, number>();
  await restore();

  async function restore() {
    const since = new Date(Date.now() - 2 * incidentMs).toISOString();
    const alone = await readAlone(db, since, mostAlone);
    await decisions.learn(alone.map((alert) => alert.id));
    for (const alert of alone) book.standAlone(alert);
    for (const id of await readOpenIncidents(db, since, mostIncidents)) await recall(id);
  }

  async function recall(id: string) {
    const kept = book.incident(id) === undefined ? await readIncident(db, id) : undefined;
    if (kept !== undefined) book.put(reopened(kept.facts, kept.closed, kept.alerts));
  }

  /** The present as grouping sees it; the number is reserved at once, since one transaction follows another. */
  async function groupingAt(now: string): Promise<Grouping> {
    const year = new Date(Date.parse(now) + 8 * 3_600_000).getUTCFullYear(); // the year in China
    if (!numbers.has(year)) numbers.set(year, await readNumbers(db, year));
    return {
      book,
      withinMs: incidentMs,
      now,
      isClosed: decisions.isClosed,
      asset(id) {
        const asset = register().byId(id);
        return asset && { name: asset.name, importance: asset.importance, level: asset.levelG };
      },
      nextNumber() {
        const place = (numbers.get(year) ?? 0) + 1;
        numbers.set(year, place);
        return incidentNumber(year, place);
      },
    };
  }

  async function followDecisions() {
    for (const { id, closed } of await decisions.follow()) {
      const incident = book.incident(id);
      if (incident !== undefined) incident.closed = closed;
      else if (!closed) await recall(id);
    }
  }

  return {
    async file(hits) {
      const now = new Date().toISOString();
      if (hits.length === 0) return { now, alerts: [], incidents: [] };
      const byKey = byWindow(hits);
      const fresh = await windows.load(byKey);
      await decisions.learn(fresh.map((alert) => alert.id));
      await followDecisions();
      const rules = { withinMs: dedupMs, now, isClosed: decisions.isClosed };
      const changed = [...byKey].flatMap(([key, some]) => addHits(windows.of(key), some, rules));
      for (const id of new Set(changed.map(({ alert }) => alert.incidentId))) if (id !== null) await recall(id);
      const grouping = await groupingAt(now);
      const filing = openFiling(
        changed.map(({ alert }) => alert),
        now,
      );
      for (const each of changed) filing.take(grouped(each, filing.incidentOf(each.alert.id), grouping));
      return keep(filing.filed());
    },
    async escalations() {
      const now = new Date().toISOString();
      const raised = await readEscalations(db);
      if (raised.length === 0) return { now, alerts: [], incidents: [] };
      await followDecisions();
      const grouping = await groupingAt(now);
      const filing = openFiling(raised, now);
      for (const alert of raised) if (filing.incidentOf(alert.id) === null) filing.take(escalateAlert(alert, grouping));
      return keep(filing.filed());
    },
  };

  function keep(filed: Filed): Filed {
    for (const alert of filed.alerts) windows.keep(alert);
    return filed;
  }
}

function byWindow(hits: readonly Hit[]): Map<string, Hit[]> {
  const byKey = new Map<string, Hit[]>();
  for (const hit of hits) {
    const key = windowKey(hit.rule.id, hit.entity);
    const some = byKey.get(key);
    if (some === undefined) byKey.set(key, [hit]);
    else some.push(hit);
  }
  return byKey;
}

/** An alert with new events goes to its place, or its incident grows. */
function grouped({ alert, events }: Changed, incidentId: string | null, grouping: Grouping): Grouped {
  return incidentId === null ? placeAlert(alert, grouping) : growAlert({ ...alert, incidentId }, events, grouping);
}

/** Collects what changes while alerts are placed one after the other; some take others along that stood alone. */
function openFiling(changed: readonly AlertFacts[], now: string) {
  const alerts = new Map(changed.map((alert) => [alert.id, alert]));
  const incidents = new Map<string, IncidentFacts>();
  return {
    incidentOf: (id: string) => alerts.get(id)?.incidentId ?? null,
    take(grouped: Grouped) {
      for (const { alert, incidentId } of grouped.placed)
        alerts.set(alert.id, { ...(alerts.get(alert.id) ?? alert), incidentId, updatedAt: now });
      for (const incident of grouped.incidents) incidents.set(incident.id, incident);
    },
    filed: (): Filed => ({ now, alerts: [...alerts.values()], incidents: [...incidents.values()] }),
  };
}
