import type { AlertFacts, Entity } from "@chengfang/model/alert";
import type { IncidentFacts } from "@chengfang/model/incident";
import { type Book, type OpenIncident, reach } from "./book.ts";
import { gapBetween, keyOf, keysOf, spanOf } from "./entity.ts";
import { openedBy, type Surroundings, withAlert, withGrowth } from "./facts.ts";
import { isAtLeast } from "./severity.ts";

/** What an alert's coming led to: the alerts that are now part of an incident, and the incidents that changed. */
export interface Grouped {
  readonly placed: { readonly alert: AlertFacts; readonly incidentId: string }[];
  readonly incidents: IncidentFacts[];
}

export interface Grouping extends Surroundings {
  readonly book: Book;
  /** Alerts further apart than this do not join. */
  readonly withinMs: number;
  /** Alerts that a person has closed: they neither join nor open. */
  readonly isClosed: (alertId: string) => boolean;
}

interface Work extends Grouping {
  readonly placed: Map<string, { readonly alert: AlertFacts; readonly incidentId: string }>;
  readonly changed: Map<string, OpenIncident>;
}

/**
 * Finds the place of an alert that is part of no incident yet. From high on it opens one if there is none to join; a
 * medium one opens one together with another rule's; a lower one can only join. What it brings in reach follows.
 */
export function placeAlert(alert: AlertFacts, grouping: Grouping): Grouped {
  const work = begin(grouping);
  if (alert.severity === "informational") return finish(work);
  const partner =
    isAtLeast(alert.severity, "medium") && !isAtLeast(alert.severity, "high") ? partnerOf(alert, work) : undefined;
  const nearest = nearestIncident(alert, work);
  if (nearest !== undefined) join(nearest, alert, work);
  else if (isAtLeast(alert.severity, "high")) open(alert, work, false);
  else if (partner !== undefined) openTogether(alert, partner, work);
  else work.book.standAlone(alert);
  return finish(work);
}

/**
 * A person says that this alert is an incident, whatever the rules think: that of the id given, `new` for one of its
 * own; null, or one that has been closed since, leaves it to what is nearest.
 */
export function escalateAlert(alert: AlertFacts, into: string | null, grouping: Grouping): Grouped {
  const work = begin(grouping);
  const found = into === "new" ? undefined : (chosenIncident(into, alert, work) ?? nearestIncident(alert, work));
  if (found === undefined) open(alert, work, true);
  else {
    const reason = { code: "raised-by-person" as const, value: alert.ruleTitle };
    found.incident.facts = {
      ...found.incident.facts,
      severityReasons: [...found.incident.facts.severityReasons.filter((each) => each.code !== reason.code), reason],
    };
    join(found, alert, work);
  }
  return finish(work);
}

/** An open incident that a person chose, whether or not it shares anything with the alert. */
function chosenIncident(id: string | null, alert: AlertFacts, work: Work): Near<OpenIncident> | undefined {
  const incident = id === null ? undefined : work.book.incident(id);
  if (incident === undefined || incident.closed) return undefined;
  const known = keysOf(incident.facts.entities);
  const shared = alert.entities.filter((entity) => known.has(keyOf(entity)));
  return { incident, shared, gapMs: gapBetween(spanOf(incident.facts), spanOf(alert)) };
}

/** An alert that is part of an incident has matched more events. */
export function growAlert(alert: AlertFacts, events: number, grouping: Grouping): Grouped {
  const work = begin(grouping);
  const incident = alert.incidentId === null ? undefined : work.book.incident(alert.incidentId);
  if (incident === undefined) return finish(work);
  incident.facts = withGrowth(incident.facts, alert, { events, around: work });
  take(incident, alert, work);
  return finish(work);
}

function begin(grouping: Grouping): Work {
  return { ...grouping, placed: new Map(), changed: new Map() };
}

function finish({ placed, changed }: Work): Grouped {
  return {
    placed: [...placed.values()],
    incidents: [...changed.values()].map((incident) => incident.facts),
  };
}

interface Near<T> {
  readonly incident: T;
  readonly shared: readonly Entity[];
  readonly gapMs: number;
}

/** Of the open incidents in reach, that which shares most, then the nearest in time, then the oldest. */
function nearestIncident(alert: AlertFacts, work: Work): Near<OpenIncident> | undefined {
  const near = work.book
    .incidentsBy(alert.entities)
    .filter((incident) => !incident.closed)
    .map((incident) => reaches(incident, alert, work))
    .filter((each) => each !== undefined);
  const [best] = near.toSorted(
    (one, other) =>
      other.shared.length - one.shared.length ||
      one.gapMs - other.gapMs ||
      (one.incident.facts.number < other.incident.facts.number ? -1 : 1),
  );
  return best;
}

function reaches(incident: OpenIncident, alert: AlertFacts, work: Work): Near<OpenIncident> | undefined {
  const span = spanOf(alert);
  const gaps = new Map<string, number>();
  for (const entity of alert.entities) {
    const key = keyOf(entity);
    const seen = incident.reach.get(key);
    if (seen !== undefined && !work.book.isCrowded(key)) gaps.set(key, gapBetween(seen, span));
  }
  const gapMs = Math.min(...gaps.values());
  if (gaps.size === 0 || gapMs > work.withinMs) return undefined;
  const known = keysOf(incident.facts.entities);
  return { incident, shared: alert.entities.filter((entity) => known.has(keyOf(entity))), gapMs };
}

/** An alert of another rule, from medium on, that shares an entity and stands alone. */
function partnerOf(alert: AlertFacts, work: Work): AlertFacts | undefined {
  const span = spanOf(alert);
  const partners = work.book
    .aloneBy(alert.entities.filter((entity) => !work.book.isCrowded(keyOf(entity))))
    .filter((other) => other.id !== alert.id && other.ruleId !== alert.ruleId && isAtLeast(other.severity, "medium"))
    .filter((other) => !work.isClosed(other.id) && gapBetween(spanOf(other), span) <= work.withinMs);
  return partners.toSorted((one, other) => (one.firstSeen < other.firstSeen ? -1 : 1))[0];
}

function open(alert: AlertFacts, work: Work, byPerson: boolean): void {
  const incident: OpenIncident = { facts: openedBy(alert, work, byPerson), closed: false, reach: new Map() };
  take(incident, alert, work);
}

function openTogether(alert: AlertFacts, partner: AlertFacts, work: Work): void {
  work.book.standAlone(alert); // from where the earlier of the two takes it along
  open(alert.firstSeen < partner.firstSeen ? alert : partner, work, false);
}

function join({ incident, shared, gapMs }: Near<OpenIncident>, alert: AlertFacts, work: Work): void {
  incident.facts = withAlert(incident.facts, alert, { shared, gapMs, around: work });
  take(incident, alert, work);
}

/** The alert is in the incident; alerts standing alone that its entities now reach follow it. */
function take(incident: OpenIncident, alert: AlertFacts, work: Work): void {
  work.book.takeAway(alert.id);
  work.book.reachOf(incident, alert);
  work.placed.set(alert.id, { alert, incidentId: incident.facts.id });
  work.changed.set(incident.facts.id, incident);
  if (!isAtLeast(alert.severity, "medium") || incident.closed) return;
  for (const other of work.book.aloneBy(alert.entities).filter(({ id }) => !work.isClosed(id))) {
    if (work.book.alone(other.id) === undefined) continue; // a deeper call has taken it
    const near = reaches(incident, other, work);
    if (near !== undefined) join(near, other, work);
  }
}

/** An incident as it is read back: its facts, and what its alerts reach. */
export function reopened(facts: IncidentFacts, closed: boolean, alerts: readonly AlertFacts[]): OpenIncident {
  const incident: OpenIncident = { facts, closed, reach: new Map() };
  for (const alert of alerts) reach(incident.reach, alert);
  return incident;
}
