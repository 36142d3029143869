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
  const incidents = new Map<string, OpenIncident>();
  const incidentIds = index();
  const alerts = new Map<string, AlertFacts>();
  const alertIds = index();

  const takeAway = (id: string) => {
    for (const entity of alerts.get(id)?.entities ?? []) alertIds.remove(keyOf(entity), id);
    alerts.delete(id);
  };

  function put(incident: OpenIncident) {
    incidents.delete(incident.facts.id);
    incidents.set(incident.facts.id, incident);
    for (const key of incident.reach.keys()) incidentIds.add(key, incident.facts.id);
    const [oldest] = incidents.values();
    if (incidents.size <= limits.incidents || oldest === undefined) return;
    incidents.delete(oldest.facts.id);
    for (const key of oldest.reach.keys()) incidentIds.remove(key, oldest.facts.id);
  }

  return {
    incident: (id) => incidents.get(id),
    put,
    reachOf(incident, alert) {
      if (isAtLeast(alert.severity, "medium")) {
        const span = spanOf(alert);
        for (const entity of alert.entities) {
          const key = keyOf(entity);
          if (isTelling(key)) incident.reach.set(key, covering(incident.reach.get(key), span));
        }
      }
      put(incident);
    },
    incidentsBy: (entities) => found(entities, incidentIds, incidents),
    isCrowded(key) {
      const ids = incidentIds.get(key);
      if (ids.size <= limits.crowd) return false;
      return [...ids].filter((id) => incidents.get(id)?.closed === false).length > limits.crowd;
    },
    alone: (id) => alerts.get(id),
    standAlone(alert) {
      takeAway(alert.id);
      alerts.set(alert.id, alert);
      for (const entity of alert.entities) alertIds.add(keyOf(entity), alert.id);
      const oldest = alerts.keys().next().value;
      if (alerts.size > limits.alone && oldest !== undefined) takeAway(oldest);
    },
    takeAway,
    aloneBy: (entities) => found(entities, alertIds, alerts),
  };
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
