import type { AlertFacts, Entity } from "@chengfang/model/alert";
import type { IncidentFacts } from "@chengfang/model/incident";
import { covering, isTelling, keyOf, type Span, spanOf } from "./entity.ts";
import { isAtLeast } from "./severity.ts";

/** An incident that alerts may still join. */
export interface OpenIncident {
  facts: IncidentFacts;
  closed: boolean;
  /** When each entity that joins was seen. Low alerts join by what others share, but lend no entities of their own. */
  readonly reach: Map<string, Span>;
}

/** Incidents and alerts standing alone, found by their entities. What was touched least recently leaves it first. */
export interface Book {
  incident(id: string): OpenIncident | undefined;
  put(incident: OpenIncident): void;
  /** Extends what the incident reaches by an alert in it. */
  reachOf(incident: OpenIncident, alert: AlertFacts): void;
  incidentsBy(entities: readonly Entity[]): OpenIncident[];
  /** Shared by so many open incidents that it tells nothing more. */
  isCrowded(key: string): boolean;
  alone(id: string): AlertFacts | undefined;
  standAlone(alert: AlertFacts): void;
  takeAway(alertId: string): void;
  aloneBy(entities: readonly Entity[]): AlertFacts[];
}

export interface BookLimits {
  readonly incidents: number;
  readonly alone: number;
  readonly crowd: number;
}

const usual: BookLimits = { incidents: 5000, alone: 20_000, crowd: 50 };

export function openBook(limits: BookLimits = usual): Book {
  return { ...incidentPages(limits), ...alonePages(limits) };
}

function incidentPages(limits: BookLimits) {
  const incidents = new Map<string, OpenIncident>();
  const ids = index();

  function put(incident: OpenIncident): void {
    incidents.delete(incident.facts.id);
    incidents.set(incident.facts.id, incident);
    for (const key of incident.reach.keys()) ids.add(key, incident.facts.id);
    const [oldest] = incidents.values();
    if (incidents.size <= limits.incidents || oldest === undefined) return;
    incidents.delete(oldest.facts.id);
    for (const key of oldest.reach.keys()) ids.remove(key, oldest.facts.id);
  }

  return {
    incident: (id: string) => incidents.get(id),
    put,
    reachOf(incident: OpenIncident, alert: AlertFacts): void {
      reach(incident.reach, alert);
      put(incident);
    },
    incidentsBy: (entities: readonly Entity[]) => found(entities, ids, incidents),
    isCrowded(key: string): boolean {
      const sharing = ids.get(key);
      if (sharing.size <= limits.crowd) return false;
      return [...sharing].filter((id) => incidents.get(id)?.closed === false).length > limits.crowd;
    },
  };
}

function alonePages(limits: BookLimits) {
  const alerts = new Map<string, AlertFacts>();
  const ids = index();

  function takeAway(id: string): void {
    for (const entity of alerts.get(id)?.entities ?? []) ids.remove(keyOf(entity), id);
    alerts.delete(id);
  }

  return {
    alone: (id: string) => alerts.get(id),
    standAlone(alert: AlertFacts): void {
      takeAway(alert.id);
      alerts.set(alert.id, alert);
      for (const entity of alert.entities) ids.add(keyOf(entity), alert.id);
      const oldest = alerts.keys().next().value;
      if (alerts.size > limits.alone && oldest !== undefined) takeAway(oldest);
    },
    takeAway,
    aloneBy: (entities: readonly Entity[]) => found(entities, ids, alerts),
  };
}

/** Extends a reach by the telling entities of an alert; a low one has none to lend. */
export function reach(known: Map<string, Span>, alert: AlertFacts): void {
  if (!isAtLeast(alert.severity, "medium")) return;
  const span = spanOf(alert);
  for (const key of alert.entities.map(keyOf).filter(isTelling)) known.set(key, covering(known.get(key), span));
}

function found<T>(entities: readonly Entity[], ids: Index, all: ReadonlyMap<string, T>): T[] {
  const keys = entities.map(keyOf).filter(isTelling);
  const each = new Set(keys.flatMap((key) => [...ids.get(key)]));
  return [...each].map((id) => all.get(id)).filter((one) => one !== undefined);
}

type Index = ReturnType<typeof index>;

function index() {
  const none: ReadonlySet<string> = new Set();
  const ids = new Map<string, Set<string>>();
  return {
    get: (key: string): ReadonlySet<string> => ids.get(key) ?? none,
    add(key: string, id: string): void {
      const known = ids.get(key);
      if (known === undefined) ids.set(key, new Set([id]));
      else known.add(id);
    },
    remove(key: string, id: string): void {
      const known = ids.get(key);
      known?.delete(id);
      if (known?.size === 0) ids.delete(key);
    },
  };
}
