import type { AlertFacts, Entity } from "@chengfang/model/alert";
import { tactics } from "@chengfang/model/attack";
import type { IncidentFacts, JoinReason } from "@chengfang/model/incident";
import { proposeClass } from "@chengfang/model/incident-class";
import type { Severity } from "@chengfang/model/severity";
import { keyOf, together } from "./entity.ts";
import { type AssetWeight, isAtLeast, judgeSeverity } from "./severity.ts";

/** Entities that an incident keeps by name; its alerts keep theirs beyond that. */
const mostEntities = 2000;

/** What incidents need to know besides alerts. */
export interface Surroundings {
  /** RFC 3339, the time at which this is judged. */
  readonly now: string;
  readonly asset: (id: string) => AssetWeight | undefined;
  /** The next number, e.g. `CF-2026-000123`. */
  readonly nextNumber: () => string;
}

/** The number of an incident: the year in which it was opened, and its place in that year. */
export function incidentNumber(year: number, place: number): string {
  return `CF-${year}-${String(place).padStart(6, "0")}`;
}

/** The number of a drill's incident (演练): of the drill, so that nobody takes it for a real one and no real one is used up. */
export function drillNumber(drill: string, place: number): string {
  return `YL-${drill.replace(/^drill-/, "")}-${place}`;
}

/** An incident of one alert. */
export function openedBy(alert: AlertFacts, around: Surroundings, byPerson: boolean): IncidentFacts {
  const incident: IncidentFacts = {
    id: `incident-${alert.id}`,
    number: around.nextNumber(),
    ...titlesOf(alert),
    severity: alert.severity,
    severityReasons: byPerson ? [{ code: "raised-by-person", value: "" }] : [],
    tactics: [],
    techniques: [],
    entities: [],
    assetIds: [],
    unitIds: [],
    alertCount: 0,
    eventCount: 0,
    firstSeen: alert.firstSeen,
    lastSeen: alert.lastSeen,
    joins: [],
    proposedClass: "",
    createdAt: around.now,
    updatedAt: around.now,
    ...(alert.drill !== undefined && { drill: alert.drill }),
  };
  return withAlert(incident, alert, { shared: [], gapMs: 0, around });
}

interface Joining {
  readonly shared: readonly Entity[];
  readonly gapMs: number;
  readonly around: Surroundings;
}

/** The incident with one more alert in it, and the reason why. */
export function withAlert(
  incident: IncidentFacts,
  alert: AlertFacts,
  { shared, gapMs, around }: Joining,
): IncidentFacts {
  const join: JoinReason = { alertId: alert.id, at: around.now, shared: [...shared], gapMs };
  const worse = incident.joins.length > 0 && !isAtLeast(worstOf(incident), alert.severity);
  return withFactsOf(
    {
      ...incident,
      ...(worse ? titlesOf(alert) : {}),
      alertCount: incident.alertCount + 1,
      eventCount: incident.eventCount + alert.count,
      joins: [...incident.joins, join],
    },
    alert,
    around,
  );
}

/** The incident after one of its alerts grew by some events. */
export function withGrowth(incident: IncidentFacts, alert: AlertFacts, more: { events: number; around: Surroundings }) {
  return withFactsOf({ ...incident, eventCount: incident.eventCount + more.events }, alert, more.around);
}

function withFactsOf(incident: IncidentFacts, alert: AlertFacts, around: Surroundings): IncidentFacts {
  const named = new Set([...incident.tactics, ...alert.tactics]);
  const all = tactics.map((tactic) => tactic.tag).filter((tag) => named.has(tag));
  const assetIds = withOne(incident.assetIds, alert.assetId);
  const assets = assetIds.map((id) => around.asset(id)).filter((asset) => asset !== undefined);
  const worst = isAtLeast(worstOf(incident), alert.severity) ? worstOf(incident) : alert.severity;
  const { severity, reasons } = judgeSeverity(worst, all, assets);
  const techniques = [...new Set([...incident.techniques, ...alert.techniques])].toSorted();
  return {
    ...incident,
    severity,
    severityReasons: [...reasons, ...incident.severityReasons.filter((each) => each.code === "raised-by-person")],
    tactics: all,
    techniques,
    proposedClass: proposeClass({ ...incident, tactics: all, techniques }).class,
    entities: together(incident.entities, alert.entities, mostEntities),
    assetIds,
    unitIds: withOne(incident.unitIds, alert.unitId),
    firstSeen: alert.firstSeen < incident.firstSeen ? alert.firstSeen : incident.firstSeen,
    lastSeen: alert.lastSeen > incident.lastSeen ? alert.lastSeen : incident.lastSeen,
    updatedAt: around.now,
  };
}

/** The worst alert's severity, which stands first among the reasons. */
function worstOf(incident: IncidentFacts): Severity {
  const reason = incident.severityReasons.find((each) => each.code === "worst-alert");
  return (reason?.value as Severity | undefined) ?? "informational";
}

function withOne(ids: readonly string[], id: string | null): string[] {
  return id === null || ids.includes(id) ? [...ids] : [...ids, id];
}

/** The worst alert's rule, and whom it is about: who did it → what it happened to. */
function titlesOf(alert: AlertFacts): Pick<IncidentFacts, "title" | "titleZh"> {
  const host = alert.entities.find((entity) => entity.kind === "host");
  const victim = hostAndAsset(host?.value, alert.assetName);
  const about = host !== undefined && keyOf(alert.entity) === keyOf(host) ? [victim] : [alert.entity.value, victim];
  const subject = about.filter((each) => each !== "").join(" → ");
  const end = subject === "" ? "" : ` · ${subject}`;
  return { title: `${alert.ruleTitle}${end}`, titleZh: `${alert.ruleTitleZh || alert.ruleTitle}${end}` };
}

function hostAndAsset(host: string | undefined, asset: string): string {
  if (host === undefined || host === asset) return asset;
  return asset === "" ? host : `${host} (${asset})`;
}
