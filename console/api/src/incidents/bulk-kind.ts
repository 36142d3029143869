import { setImmediate as breathe } from "node:timers/promises";
import { decisionOf } from "@chengfang/console-report/rows";
import { undecided } from "@chengfang/model/incident";
import type { Incident, IncidentDecision } from "@chengfang/model/incident";
import { Refusal } from "@chengfang/model/refusal";
import { Role } from "@chengfang/model/roles";
import type { Db } from "@chengfang/store/records/transaction";
import { z } from "zod";
import { accountName } from "../accounts/read.ts";
import type { Person } from "../access/person.ts";
import { alertBulk } from "../alerts/bulk.ts";
import type { Asker, BulkKind, Former, Outcome } from "../bulk-jobs/kind.ts";
import type { Writing } from "../http/write.ts";
import { BulkChange } from "./bulk.schema.ts";
import { changeIncident, checkMove, moveOne } from "./change.ts";
import { saveDecision } from "./decide.ts";
import { gradeLine } from "./grade.ts";
import { getIncident, getWorkable } from "./read.ts";
import { addLine } from "./timeline.ts";

/** Changes many incidents, and takes changes back with the alerts that were closed by them. */
export const incidentBulk: BulkKind = {
  permission: "incidents.work",
  prefix: "incident",
  atOnce: 20,
  apply: async (writing, asked, { ids, asker }) => {
    const change = BulkChange.parse(asked);
    const person = await personOf(writing.db, asker);
    return each(ids, async (id) => changeOne(writing, { id, asked: change }, person));
  },
  restore: async (writing, former) => {
    const byId = new Map(former.map((one) => [one.id, one]));
    return each([...byId.keys()], async (id) =>
      restoreOne(writing, byId.get(id) ?? { id, before: null, leftAt: null }),
    );
  },
};

/** One after the other; what cannot be done is an outcome, and has written nothing. */
async function each(ids: readonly string[], run: (id: string) => Promise<Outcome>): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const id of ids) {
    await breathe(); // SQLite answers without ever going back to the event loop
    const outcome = await run(id).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      return { id, outcome: String(error.detail["reason"] ?? error.code) };
    });
    outcomes.push(outcome);
  }
  return outcomes;
}

interface One {
  readonly id: string;
  readonly asked: BulkChange;
}

async function changeOne(writing: Writing, { id, asked }: One, person: Person): Promise<Outcome> {
  const { db } = writing;
  const incident = await getWorkable(db, id, person);
  const { status, disposition, note, change } = asked;
  if (status !== undefined) checkMove(incident, { status, disposition });
  const decision = await keptDecision(db, incident.id);
  const assignee = change?.assignee;
  const assigneeName = typeof assignee === "string" ? ((await accountName(db, assignee)) ?? null) : null;
  const next =
    change === undefined ? incident : await changeIncident(writing, { incident, change, assigneeName }, person);
  const moved =
    status === undefined
      ? undefined
      : await moveOne(writing, { incident: next, move: { status, disposition, note } }, person);
  const before: Before = { decision, alerts: [...(moved?.closed ?? [])] };
  const { revision } = moved?.incident ?? next;
  return { id: incident.id, outcome: "changed", before: JSON.stringify(before), leftAt: String(revision) };
}

const Before = z.object({
  decision: z.record(z.string(), z.unknown()).nullable(),
  alerts: z.array(z.object({ id: z.string(), before: z.string().nullable(), leftAt: z.string().nullable() })),
});
type Before = z.infer<typeof Before>;

const keptDecision = async (db: Db, id: string): Promise<Before["decision"]> =>
  (await db.selectFrom("incident_decisions").selectAll().where("incident_id", "=", id).executeTakeFirst()) ?? null;

/** Puts a decision back as it was, where nobody has decided since; the story tells of it like of any other. */
async function restoreOne(writing: Writing, { id, before, leftAt }: Former): Promise<Outcome> {
  const { db } = writing;
  const row = await keptDecision(db, id);
  if (before === null || row === null || String(row["revision"]) !== leftAt) return { id, outcome: "changed-since" };
  const { decision, alerts } = Before.parse(JSON.parse(before));
  const incident = await getIncident(db, id, everything);
  const next = await saveDecision(writing, { ...incident, ...decidedIn(decision), revision: incident.revision });
  await tellStory(writing, incident, next);
  await alertBulk.restore(writing, alerts);
  return { id, outcome: "changed" };
}

const decidedIn = (row: Before["decision"]): IncidentDecision => (row === null ? undecided : decisionOf(row));

async function tellStory(writing: Writing, from: Incident, to: Incident): Promise<void> {
  const { id } = to;
  const { disposition } = to;
  if (from.status !== to.status)
    await addLine(writing, id, { kind: "status", from: from.status, to: to.status, disposition, note: "" });
  if (from.assignee !== to.assignee) {
    const name = to.assignee === null ? null : ((await accountName(writing.db, to.assignee)) ?? null);
    await addLine(writing, id, { kind: "assignment", to: name });
  }
  const graded = (["class", "subclass", "level"] as const).filter((key) => from[key] !== to[key]);
  const line = gradeLine(to, graded);
  if (line !== undefined) await addLine(writing, id, line);
}

/** Whoever asked, as they are now: a job may go on when they are no longer there. */
async function personOf(db: Db, { id, account }: Asker): Promise<Person> {
  if (!account) return { ...everything, kind: "token", id, name: id, displayName: id };
  const row = await db
    .selectFrom("accounts")
    .select(["name", "display_name", "unit_id"])
    .where("id", "=", id)
    .executeTakeFirst();
  const roles = await db.selectFrom("account_roles").select("role").where("account_id", "=", id).execute();
  return {
    ...everything,
    id,
    name: row?.name ?? id,
    displayName: row?.display_name ?? id,
    unitId: row?.unit_id ?? null,
    roles: roles.map(({ role }) => Role.parse(role)),
  };
}

/** Only who may work on all incidents may change many. */
const everything: Person = {
  kind: "account",
  id: "system",
  name: "system",
  displayName: "system",
  roles: ["analyst"],
  unitId: null,
  language: "zh",
  mustChange: false,
  session: null,
};
