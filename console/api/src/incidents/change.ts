import { incidentMoves } from "@chengfang/model/incident";
import type { Incident, IncidentDecision } from "@chengfang/model/incident";
import { Refusal } from "@chengfang/model/refusal";
import { recordChange } from "@chengfang/store/records/changes";
import { statusOfAlert } from "../alerts/read.ts";
import { alertsIn } from "../alerts/read.ts";
import { saveDecisions } from "../alerts/bulk.ts";
import { accountName } from "../accounts/read.ts";
import type { Actor, Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import type { Writing } from "../http/write.ts";
import { getIncident } from "./read.ts";
import { addLine } from "./timeline.ts";

type Words = Partial<Pick<IncidentDecision, "assignee" | "summary" | "measures" | "suggestions">>;
interface Who {
  readonly person: Person;
  readonly by: Actor;
}

/** Assigns an incident and keeps people's words about it. */
export async function updateIncident(
  deps: Deps,
  { id, change }: { id: string; change: Words },
  who: Who,
): Promise<Incident> {
  const name = typeof change.assignee === "string" ? await accountName(deps.records, change.assignee) : null;
  if (name === undefined) throw new Refusal("invalid", `no account ${change.assignee}`, { reason: "assignee" });
  return write(deps, who.by, async (writing) => {
    const incident = await getIncident(writing.db, id, who.person);
    const given = Object.entries(change).filter(([, value]) => value !== undefined);
    const changed = given.filter(([key, value]) => incident[key as keyof Words] !== value).map(([key]) => key);
    const next = await saveDecision(writing, { ...incident, ...Object.fromEntries(given) });
    const own = changed.filter((key) => key !== "assignee");
    if (changed.includes("assignee")) await addLine(writing, id, { kind: "assignment", to: name });
    if (own.length > 0) await addLine(writing, id, { kind: "note", fields: own });
    await writing.audit({ action: "incident.update", target: id, detail: { number: incident.number, changed } });
    return next;
  });
}

interface Move {
  readonly status: IncidentDecision["status"];
  readonly disposition?: IncidentDecision["disposition"] | undefined;
  readonly note: string;
}

/** Moves an incident on. Closing needs a disposition, and closes its open alerts with the same one. */
export async function moveIncident(deps: Deps, { id, move }: { id: string; move: Move }, who: Who): Promise<Incident> {
  const { status, disposition = null, note } = move;
  return write(deps, who.by, async (writing) => {
    const incident = await getIncident(writing.db, id, who.person);
    if (!incidentMoves[incident.status].includes(status)) {
      throw new Refusal("conflict", `${incident.status} → ${status} is no move`, { from: incident.status, to: status });
    }
    if (status === "closed" && disposition === null) {
      throw new Refusal("invalid", "closing an incident needs a disposition", { reason: "disposition" });
    }
    const decision = status === "closed" ? disposition : null;
    const assignee = incident.assignee ?? (who.person.kind === "account" ? who.person.id : null);
    const next = await saveDecision(writing, { ...incident, assignee, status, disposition: decision });
    const closed = status === "closed" ? await closeAlerts(writing, id, { disposition: decision, note }) : 0;
    const said = { from: incident.status, to: status, disposition: decision, note };
    await addLine(writing, id, { kind: "status", ...said });
    await writing.audit({
      action: "incident.status",
      target: id,
      detail: { number: incident.number, ...said, closed },
    });
    return next;
  });
}

async function saveDecision(writing: Writing, incident: Incident): Promise<Incident> {
  const { db, at, by } = writing;
  const { id, status, assignee, disposition, summary, measures, suggestions } = incident;
  const set = { status, assignee, disposition, summary, measures, suggestions, decided_at: at, decided_by: by.id };
  await db
    .insertInto("incident_decisions")
    .values({ incident_id: id, ...set })
    .onConflict((conflict) => conflict.column("incident_id").doUpdateSet(set))
    .execute();
  await recordChange(db, "incident", id, at);
  return { ...incident, decidedAt: at, decidedBy: by.id };
}

async function closeAlerts(
  { db, at, by }: Writing,
  incidentId: string,
  { disposition, note }: { disposition: string | null; note: string },
): Promise<number> {
  const open = await alertsIn(db)
    .where("a.incident_id", "=", incidentId)
    .where(statusOfAlert, "!=", "closed")
    .select(["a.id", "d.assignee", "d.note"])
    .execute();
  const changes = open.map((row) => ({
    id: row.id,
    next: { status: "closed", assignee: row.assignee, disposition, note: note || (row.note ?? "") },
  }));
  for (let start = 0; start < changes.length; start += 500) {
    await saveDecisions(db, changes.slice(start, start + 500), { at, by: by.id });
  }
  return changes.length;
}
