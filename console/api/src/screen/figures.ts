import { tactics } from "@chengfang/model/attack";
import type { SlaTimes } from "@chengfang/model/desk/sla";
import { severityOfScore, severityScore } from "@chengfang/model/severity";
import { incidentClock } from "@chengfang/model/screen/limits";
import type { OpenIncident, Picture } from "@chengfang/model/screen/picture";
import { localRisk } from "@chengfang/model/screen/risk";
import type { SeenAlert } from "./alert-rows.ts";
import type { HeldIncident } from "./incident-rows.ts";
import { bySeverity } from "./ledger.ts";
import type { Ledger } from "./ledger.ts";
import type { Places } from "./places.ts";

const hourMs = 3_600_000;
const mostUnits = 10;
const mostIncidents = 12;

/** Alerts by the hour of the last day in which they were last seen, empty hours included. */
export function trendOf({ alerts }: Ledger, now: number): Picture["trend"] {
  const last = Math.floor(now / hourMs) * hourMs;
  const hours = Array.from({ length: 24 }, (_, i) => new Date(last - (23 - i) * hourMs).toISOString());
  const bars = new Map(hours.map((at) => [at.slice(0, 13), { at, critical: 0, high: 0, medium: 0, low: 0 }]));
  for (const { lastSeen, at, score } of alerts.values()) {
    const bar = bars.get(lastSeen.slice(0, 13)) ?? bars.get(at.slice(0, 13));
    const severity = severityOfScore(score);
    if (bar !== undefined) bar[severity === "informational" ? "low" : severity] += 1;
  }
  return [...bars.values()];
}

interface Limits {
  readonly times: SlaTimes;
  /** By when a report on an incident has to go up. */
  readonly reportBy: ReadonlyMap<string, string>;
  readonly now: number;
}

/** The open incidents: the worst first, among them what has to be done first. */
export function incidentsOf(
  { incidents }: Ledger,
  { units }: Places,
  { times, reportBy, now }: Limits,
): readonly OpenIncident[] {
  const all = [...incidents.values()].map(({ score, unitIds, lastSeen: _lastSeen, dueAt, ...incident }) => {
    const severity = severityOfScore(score);
    const names = unitIds.flatMap((id) => units.get(id)?.name ?? []);
    const running = { ...incident, severity, dueAt, reportBy: reportBy.get(incident.id) ?? null };
    return { ...incident, severity, units: names, clock: incidentClock(running, times, now) };
  });
  const dueAt = ({ clock }: OpenIncident) => clock?.dueAt ?? "9";
  return all.toSorted(
    (a, b) => severityScore[b.severity] - severityScore[a.severity] || (dueAt(a) < dueAt(b) ? -1 : 1),
  );
}

export const listed = (incidents: readonly OpenIncident[]) => incidents.slice(0, mostIncidents);

/** Alerts by tactic in the order of an attack; one whose rule names two counts for both. */
export function tacticsOf(
  { alerts }: Ledger,
  tacticsOfRule: ReadonlyMap<string, readonly string[]>,
): Picture["tactics"] {
  const counts = new Map<string, number>();
  for (const { ruleId } of alerts.values()) {
    for (const tactic of tacticsOfRule.get(ruleId) ?? []) counts.set(tactic, (counts.get(tactic) ?? 0) + 1);
  }
  return tactics.map(({ tag }) => ({ tactic: tag, alerts: counts.get(tag) ?? 0 }));
}

interface Load {
  readonly incidents: number[];
  readonly unhandled: number[];
  alerts: number;
}

const loadsBy = () => {
  const loads = new Map<string, Load>();
  return {
    loads,
    of: (key: string): Load => {
      const known = loads.get(key) ?? { incidents: [], unhandled: [], alerts: 0 };
      loads.set(key, known);
      return known;
    },
  };
};

function localOf(load: Load | undefined): { risk: number; incidents: number; alerts: number } {
  if (load === undefined) return { risk: 0, incidents: 0, alerts: 0 };
  const risk = localRisk({ incidents: bySeverity(load.incidents), alerts: bySeverity(load.unhandled) });
  return { risk, incidents: load.incidents.length, alerts: load.alerts };
}

/** What happens where: in units, districts and zones. */
export function localFigures(
  { alerts, incidents }: Ledger,
  places: Places,
): Pick<Picture, "units" | "districts" | "zones"> {
  const [units, districts, zones] = [loadsBy(), loadsBy(), loadsBy()];
  for (const alert of alerts.values()) {
    const { unitId, assetId } = alert;
    const district = places.districtOf.get(unitId ?? "");
    if (unitId !== null) count(units.of(unitId), alert);
    if (district !== undefined) count(districts.of(district), alert);
    else if (assetId !== null) count(zones.of(places.zoneOf.get(assetId) ?? "other"), alert);
  }
  for (const incident of incidents.values()) countIncident(incident, { units, districts, places });
  return {
    units: [...units.loads]
      .map(([id, load]) => ({ id, name: places.units.get(id)?.name ?? "", ...localOf(load) }))
      .filter(({ name }) => name !== "")
      .toSorted((a, b) => b.risk - a.risk || b.alerts - a.alerts)
      .slice(0, mostUnits),
    districts: places.districts.map((each) => ({ ...each, ...localOf(districts.loads.get(each.name)) })),
    zones: zoneIds.map((id) => ({ id, assets: places.assetsIn[id], ...localOf(zones.loads.get(id)) })),
  };
}

const zoneIds = ["internet", "extranet", "inner", "cloud", "other"] as const;

function count(load: Load, { score, handled }: SeenAlert): void {
  load.alerts += 1;
  if (!handled) load.unhandled.push(score);
}

type Loads = ReturnType<typeof loadsBy>;

function countIncident(
  { unitIds, score }: HeldIncident,
  { units, districts, places }: { units: Loads; districts: Loads; places: Places },
): void {
  for (const id of unitIds) units.of(id).incidents.push(score);
  const hit = new Set(unitIds.flatMap((id) => places.districtOf.get(id) ?? []));
  for (const district of hit) districts.of(district).incidents.push(score);
}
