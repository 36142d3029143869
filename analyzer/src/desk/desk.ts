import type { AlertFacts } from "@chengfang/model/alert";
import type { IncidentFacts } from "@chengfang/model/incident";
import { severityScore } from "@chengfang/model/severity";
import type { Db } from "@chengfang/store/records/transaction";
import type { Register } from "../alert/register.ts";
import { addHits, type Changed, type Hit, windowKey } from "../alert/window.ts";
import { escalateAlert, type Grouped, type Grouping, growAlert, placeAlert } from "../incident/group.ts";
import { type Raised, readEscalations } from "../records/read.ts";
import { type Decisions, openDecisions } from "./decisions.ts";
import { openNumbers } from "./numbers.ts";
import { type Shelf, openShelf } from "./shelf.ts";
import { openWindows, type Windows } from "./windows.ts";

export interface DeskOptions {
  readonly db: Db;
  readonly limits: { readonly dedupMinutes: number; readonly incidentHours: number };
  readonly register: () => Register;
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
  /** Takes in what people closed or took up again, also while nothing comes in. */
  follow(): Promise<void>;
}

export async function openDesk({ db, limits, register }: DeskOptions): Promise<Desk> {
  const withinMs = limits.incidentHours * 3_600_000;
  const windows = openWindows(db);
  const decisions = await openDecisions(db);
  const shelf = await openShelf(db, decisions, new Date(Date.now() - 2 * withinMs).toISOString());
  const numbers = openNumbers(db);
  const asset: Grouping["asset"] = (id) => {
    const found = register().byId(id);
    return found && { name: found.name, importance: found.importance, level: found.levelG };
  };
  const groupingAt = async (now: string): Promise<Grouping> => {
    const nextNumber = await numbers.at(now);
    return { book: shelf.book, withinMs, now, isClosed: decisions.isClosed, asset, nextNumber };
  };
  return {
    async file(hits) {
      const now = new Date().toISOString();
      if (hits.length === 0) return { now, alerts: [], incidents: [] };
      const changed = await addToWindows(hits, {
        windows,
        decisions,
        shelf,
        now,
        dedupMs: limits.dedupMinutes * 60_000,
      });
      const grouping = await groupingAt(now);
      return keptIn(windows, placeAll(changed, grouping));
    },
    follow: () => shelf.follow(decisions),
    async escalations() {
      const now = new Date().toISOString();
      const raised = await readEscalations(db);
      if (raised.length === 0) return { now, alerts: [], incidents: [] };
      await shelf.follow(decisions);
      await shelf.recall(raised.flatMap(({ into }) => into ?? []));
      const grouping = await groupingAt(now);
      return keptIn(windows, raiseAll(raised, grouping));
    },
  };
}

interface Adding {
  readonly windows: Windows;
  readonly decisions: Decisions;
  readonly shelf: Shelf;
  readonly now: string;
  readonly dedupMs: number;
}

/** The alerts that these hits make or change, with everything at hand that placing them needs. */
async function addToWindows(
  hits: readonly Hit[],
  { windows, decisions, shelf, now, dedupMs }: Adding,
): Promise<Changed[]> {
  const byKey = Map.groupBy(hits, (hit) => windowKey(hit.rule.id, hit.entity));
  const fresh = await windows.load(byKey);
  await decisions.learn(fresh.map((alert) => alert.id));
  await shelf.follow(decisions);
  const rules = { withinMs: dedupMs, now, isClosed: decisions.isClosed };
  const changed = [...byKey].flatMap(([key, some]) => addHits(windows.of(key), some, rules));
  await shelf.recall(changed.flatMap(({ alert }) => alert.incidentId ?? []));
  return changed;
}

/** The worst first, then what rests on most events: that is what an incident is named for. */
function placeAll(some: readonly Changed[], grouping: Grouping): Filed {
  const changed = some.toSorted(
    (one, other) =>
      severityScore[other.alert.severity] - severityScore[one.alert.severity] || other.events - one.events,
  );
  const alerts = changed.map(({ alert }) => alert);
  const filing = openFiling(alerts, grouping.now);
  for (const each of changed) filing.take(placed(each, filing.incidentOf(each.alert.id), grouping));
  return filing.filed();
}

function raiseAll(raised: readonly Raised[], grouping: Grouping): Filed {
  const filing = openFiling(
    raised.map(({ alert }) => alert),
    grouping.now,
  );
  for (const { alert, into } of raised)
    if (filing.incidentOf(alert.id) === null) filing.take(escalateAlert(alert, into, grouping));
  return filing.filed();
}

/** An alert with new events goes to its place, or its incident grows. */
function placed({ alert, events }: Changed, incidentId: string | null, grouping: Grouping): Grouped {
  return incidentId === null ? placeAlert(alert, grouping) : growAlert({ ...alert, incidentId }, events, grouping);
}

function keptIn(windows: Windows, filed: Filed): Filed {
  for (const alert of filed.alerts) windows.keep(alert);
  return filed;
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
