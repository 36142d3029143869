import { severityOfScore } from "@chengfang/model/severity";
import type { Severity } from "@chengfang/model/severity";
import { changesAfter, latestRevision } from "@chengfang/store/records/changes";
import type { Change } from "@chengfang/store/records/changes";
import type { Db } from "@chengfang/store/records/transaction";
import { alertsSince, alertsOf, mostAlerts } from "./alert-rows.ts";
import type { SeenAlert } from "./alert-rows.ts";
import { incidentsOf, openIncidents } from "./incident-rows.ts";
import type { HeldIncident } from "./incident-rows.ts";

const windowMs = 86_400_000;
/** Further behind than this it is quicker to read all anew. */
const mostChanges = 20_000;

/** What the screen remembers of alerts and incidents, kept up by what changed: nothing is counted over the whole store. */
export interface Ledger {
  readonly alerts: ReadonlyMap<string, SeenAlert>;
  readonly incidents: ReadonlyMap<string, HeldIncident>;
  readonly from: string;
  /** More alerts came within the window than are remembered. */
  readonly cut: boolean;
}

/** Gives the ledger of now at each call; the first reads the window, later ones what changed since. */
export function openLedger(db: Db): (now: number) => Promise<Ledger> {
  let alerts = new Map<string, SeenAlert>();
  let incidents = new Map<string, HeldIncident>();
  let revision: number | undefined;
  let cut = false;

  const readAnew = async (from: string) => {
    const at = await latestRevision(db); // before the rows: what changes meanwhile is read twice, not missed
    alerts = await alertsSince(db, from);
    cut = alerts.size >= mostAlerts;
    incidents = await openIncidents(db);
    revision = at;
  };
  const follow = async (changes: readonly Change[]) => {
    const ids = (kind: Change["kind"]) => [
      ...new Set(changes.filter((each) => each.kind === kind).map(({ id }) => id)),
    ];
    for (const alert of await alertsOf(db, ids("alert"))) alerts.set(alert.id, alert);
    const changed = ids("incident");
    for (const id of changed) incidents.delete(id);
    for (const incident of await incidentsOf(db, changed))
      if (incident.status !== "closed") incidents.set(incident.id, incident);
  };
  return async (now) => {
    const from = new Date(now - windowMs).toISOString();
    const changes = revision === undefined ? undefined : await changesUpTo(db, revision, mostChanges);
    if (changes === undefined) await readAnew(from);
    else {
      await follow(changes);
      revision = changes.at(-1)?.revision ?? revision;
    }
    for (const [id, { at }] of alerts) if (at < from) alerts.delete(id);
    return { alerts, incidents, from, cut };
  };
}

/** The changes since; undefined if there are too many to follow one by one. */
async function changesUpTo(db: Db, revision: number, most: number): Promise<Change[] | undefined> {
  const all: Change[] = [];
  for (let after = revision; ; ) {
    const page = await changesAfter(db, after);
    all.push(...page);
    const last = page.at(-1);
    if (last === undefined || page.length < 1000) return all;
    if (all.length > most) return undefined;
    after = last.revision;
  }
}

/** Counts by severity, every one of them there. */
export function bySeverity(scores: Iterable<number>): Record<Severity, number> {
  const counts: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, informational: 0 };
  for (const score of scores) counts[severityOfScore(score)] += 1;
  return counts;
}
