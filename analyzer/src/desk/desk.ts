import type { AlertFacts } from "@chengfang/model/alert";
import type { IncidentFacts } from "@chengfang/model/incident";
import { severityScore } from "@chengfang/model/severity";
import type { Db } from "@chengfang/store/records/transaction";
import type { Register } from "../alert/register.ts";
import { addHits, type Changed, type Hit, windowKey } from "../alert/window.ts";
import { escalateAlert, type Grouped, type Grouping, growAlert, placeAlert } from "../incident/group.ts";
import { type Raised, readEscalations } from "../records/read.ts";
import { type Decisions, openDecisions } from "./decisions.ts";
import { openRooms, type Room } from "./rooms.ts";

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
  const decisions = await openDecisions(db);
  const rooms = await openRooms(db, decisions, 2 * withinMs);
  const asset = weighedBy(register);
  const groupingAt = async ({ shelf, numbers }: Room, now: string): Promise<Grouping> => {
    const nextNumber = await numbers.at(now);
    return { book: shelf.book, withinMs, now, isClosed: decisions.isClosed, asset, nextNumber };
  };
  const follow = async () => rooms.follow();
  return {
    async file(hits) {
      const now = new Date().toISOString();
      return inRooms(
        Map.groupBy(hits, (hit) => hit.drill),
        now,
        async (some, drill) => {
          const room = await rooms.of(drill);
          const changed = await addToWindows(some, { room, decisions, follow, now, minutes: limits.dedupMinutes });
          return keptIn(room, placeAll(changed, await groupingAt(room, now)));
        },
      );
    },
    follow,
    async escalations() {
      const now = new Date().toISOString();
      const raised = await readEscalations(db);
      if (raised.length > 0) await follow();
      return inRooms(
        Map.groupBy(raised, ({ alert }) => alert.drill),
        now,
        async (some, drill) => {
          const room = await rooms.of(drill);
          await room.shelf.recall(some.flatMap(({ into }) => into ?? []));
          return keptIn(room, raiseAll(some, await groupingAt(room, now)));
        },
      );
    },
  };
}

const weighedBy =
  (register: () => Register): Grouping["asset"] =>
  (id) => {
    const found = register().byId(id);
    return found && { name: found.name, importance: found.importance, level: found.levelG };
  };

/** What is real and what belongs to each drill, one after the other and apart. */
async function inRooms<T>(
  groups: ReadonlyMap<string | undefined, readonly T[]>,
  now: string,
  work: (some: readonly T[], drill: string | undefined) => Promise<Filed>,
): Promise<Filed> {
  const filed: Filed[] = [];
  for (const [drill, some] of groups) filed.push(await work(some, drill));
  return together(filed, now);
}

const together = (filed: readonly Filed[], now: string): Filed => ({
  now,
  alerts: filed.flatMap(({ alerts }) => alerts),
  incidents: filed.flatMap(({ incidents }) => incidents),
});

interface Adding {
  readonly room: Room;
  readonly decisions: Decisions;
  readonly follow: () => Promise<void>;
  readonly now: string;
  readonly minutes: number;
}

/** The alerts that these hits make or change, with everything at hand that placing them needs. */
async function addToWindows(
  hits: readonly Hit[],
  { room: { windows, shelf }, decisions, follow, now, minutes }: Adding,
): Promise<Changed[]> {
  const byKey = Map.groupBy(hits, (hit) => windowKey(hit.rule.id, hit.entity, hit.drill));
  const fresh = await windows.load(byKey);
  await decisions.learn(fresh.map((alert) => alert.id));
  await follow();
  const rules = { withinMs: minutes * 60_000, now, isClosed: decisions.isClosed };
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

function keptIn({ windows }: Room, filed: Filed): Filed {
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
