import { incidentMoves } from "@chengfang/model/incident";
import type { Incident, IncidentDecision } from "@chengfang/model/incident";
import { Refusal } from "@chengfang/model/refusal";
import { accountName } from "../accounts/read.ts";
import { checkReader } from "../accounts/readers.ts";
import type { Actor, Person } from "../access/person.ts";
import type { Former } from "../bulk-jobs/kind.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import type { Writing } from "../http/write.ts";
import { notify } from "../notifications/notify.ts";
import { closeAlerts } from "./close-alerts.ts";
import { saveDecision } from "./decide.ts";
import { checkGrade, gradeLine } from "./grade.ts";
import { getWorkable } from "./read.ts";
import { unchanged } from "./revision.ts";
import { addLine } from "./timeline.ts";

export type Change = {
  [K in (typeof changeable)[number]]?: IncidentDecision[K] | undefined;
} & { revision?: number | undefined };
export interface Who {
  readonly person: Person;
  readonly by: Actor;
}

const written = ["summary", "measures", "suggestions", "dueAt", "occurredAt"] as const;
const graded = ["class", "subclass", "level", "levelReason", "levelBasis"] as const;
const changeable = ["assignee", ...written, ...graded] as const;

/** Assigns an incident, grades it, and keeps people's words about it. */
export async function updateIncident(
  deps: Deps,
  { id, change }: { id: string; change: Change },
  who: Who,
): Promise<Incident> {
  const name = typeof change.assignee === "string" ? await accountName(deps.records, change.assignee) : null;
  if (name === undefined) throw new Refusal("invalid", `no account ${change.assignee}`, { reason: "assignee" });
  return write(deps, who.by, async (writing) => {
    const incident = await getWorkable(writing.db, id, who.person);
    unchanged(incident.revision, change.revision);
    return changeIncident(writing, { incident, change, assigneeName: name }, who.person);
  });
}

/** One incident's change inside a transaction that is open already. */
export async function changeIncident(
  writing: Writing,
  { incident, change, assigneeName }: { incident: Incident; change: Change; assigneeName: string | null },
  person: Person,
): Promise<Incident> {
  const wanted = { ...incident, ...given(change), revision: incident.revision };
  const changed = changeable.filter((key) => JSON.stringify(incident[key]) !== JSON.stringify(wanted[key]));
  checkGrade(wanted, changed);
  if (changed.includes("assignee"))
    await checkReader(writing.db, wanted.assignee, { permission: "incidents.read", unitIds: incident.unitIds });
  const acknowledged = changed.includes("assignee") && wanted.assignee !== null ? writing.at : null;
  const acknowledgedAt = incident.acknowledgedAt ?? acknowledged;
  const next = await saveDecision(writing, { ...wanted, acknowledgedAt });
  const own = written.filter((key) => changed.includes(key));
  if (changed.includes("assignee")) {
    await addLine(writing, incident.id, { kind: "assignment", to: assigneeName });
    await tellAssignee(writing, next, person);
  }
  if (own.length > 0) await addLine(writing, incident.id, { kind: "note", fields: own });
  const line = gradeLine(next, changed);
  if (line !== undefined) await addLine(writing, incident.id, line);
  const { number } = incident;
  await writing.audit({ action: "incident.update", target: incident.id, detail: { number, changed } });
  return next;
}

async function tellAssignee({ db, at, by }: Writing, incident: Incident, person: Person): Promise<void> {
  const { id, number, title, titleZh, assignee } = incident;
  await notify(db, {
    to: assignee,
    kind: "incident-assigned",
    target: `/incidents/${id}/show`,
    args: { number, title, titleZh, by: person.displayName },
    at,
    by: by.id,
  });
}

export interface Move {
  readonly status: IncidentDecision["status"];
  readonly disposition?: IncidentDecision["disposition"] | undefined;
  readonly note: string;
  readonly revision?: number | undefined;
}

/** Moves an incident on. Closing needs a disposition, and closes its open alerts with the same one. */
export async function moveIncident(deps: Deps, { id, move }: { id: string; move: Move }, who: Who): Promise<Incident> {
  return write(deps, who.by, async (writing) => {
    const incident = await getWorkable(writing.db, id, who.person);
    unchanged(incident.revision, move.revision);
    return (await moveOne(writing, { incident, move }, who.person)).incident;
  });
}

/** Refuses a move that there is none, and a close without a disposition; nothing has been written then. */
export function checkMove(
  incident: Incident,
  { status, disposition = null }: Pick<Move, "status" | "disposition">,
): void {
  if (!incidentMoves[incident.status].includes(status)) {
    throw new Refusal("conflict", `${incident.status} → ${status} is no move`, { from: incident.status, to: status });
  }
  if (status === "closed" && disposition === null) {
    throw new Refusal("invalid", "closing an incident needs a disposition", { reason: "disposition" });
  }
}

/** One incident's move inside a transaction that is open already. */
export async function moveOne(
  writing: Writing,
  { incident, move }: { incident: Incident; move: Move },
  person: Person,
): Promise<Moved> {
  checkMove(incident, move);
  const { status, disposition = null, note } = move;
  const { id, number } = incident;
  const decision = status === "closed" ? disposition : null;
  const assignee = incident.assignee ?? (person.kind === "account" ? person.id : null);
  const times = timesOf(incident, status, writing.at);
  const next = await saveDecision(writing, { ...incident, ...times, assignee, status, disposition: decision });
  const closed = status === "closed" ? await closeAlerts(writing, id, { disposition: decision, note }) : [];
  const said = { from: incident.status, to: status, disposition: decision, note };
  await addLine(writing, id, { kind: "status", ...said });
  await writing.audit({ action: "incident.status", target: id, detail: { number, ...said, closed: closed.length } });
  return { incident: next, closed };
}

/** An incident after its move, and what the alerts that closed with it were before. */
interface Moved {
  readonly incident: Incident;
  readonly closed: readonly Former[];
}

type Times = Pick<IncidentDecision, "acknowledgedAt" | "containedAt" | "closedAt" | "archivedAt">;

/** The marks that the metrics are made of: the first look and the first containment count, and the last closing. */
function timesOf(incident: Incident, status: IncidentDecision["status"], at: string): Times {
  const contained = status === "contained" ? (incident.containedAt ?? at) : incident.containedAt;
  return {
    acknowledgedAt: incident.acknowledgedAt ?? at,
    containedAt: contained,
    closedAt: status === "closed" ? at : null,
    archivedAt: null,
  };
}

/** Without the keys whose value is undefined, which would overwrite. */
function given<T extends object>(change: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
