import type { Incident } from "@chengfang/model/incident";
import { emptyLessons, Lessons, LessonsContent } from "@chengfang/model/casework";
import { lessonsRequired } from "@chengfang/model/incident-level";
import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";
import type { Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import type { Who } from "./change.ts";
import { saveDecision } from "./decide.ts";
import { getIncident, getWorkable } from "./read.ts";
import { unchanged } from "./revision.ts";
import { keepTask } from "./tasks.ts";
import { addLine } from "./timeline.ts";

/** What an incident taught, as far as it is written down. */
export async function lessonsOf(db: Db, id: string, person: Person): Promise<Lessons> {
  const incident = await getIncident(db, id, person);
  const row = await db.selectFrom("lessons").selectAll().where("incident_id", "=", incident.id).executeTakeFirst();
  if (row === undefined) return { content: emptyLessons, revision: 0, submittedAt: null, at: null, by: null };
  const { content, revision, submitted_at, at, by } = row;
  return Lessons.parse({ content: JSON.parse(content), revision, submittedAt: submitted_at, at, by });
}

interface Saved {
  readonly id: string;
  readonly content: LessonsContent;
  readonly revision: number;
  readonly submit: boolean;
}

/** Keeps the lessons learned. Submitting asks for cause, impact and at least one improvement, which becomes a task. */
export async function saveLessons(deps: Deps, { id, content, revision, submit }: Saved, who: Who): Promise<Lessons> {
  if (submit && (content.cause === "" || content.impact === "" || content.improvements.length === 0)) {
    throw new Refusal("invalid", "cause, impact and an improvement are missing", { reason: "lessons" });
  }
  return write(deps, who.by, async (writing) => {
    const { db, at, by } = writing;
    const incident = await getWorkable(db, id, who.person);
    const before = await lessonsOf(db, incident.id, who.person);
    unchanged(before.revision, revision);
    const submittedAt = submit ? (before.submittedAt ?? at) : before.submittedAt;
    const set = { content: JSON.stringify(content), revision: revision + 1, submitted_at: submittedAt, at, by: by.id };
    await db
      .insertInto("lessons")
      .values({ incident_id: incident.id, ...set })
      .onConflict((conflict) => conflict.column("incident_id").doUpdateSet(set))
      .execute();
    if (submit && before.submittedAt === null) {
      await addLine(writing, incident.id, { kind: "lessons", what: "submitted" });
      for (const { text, owner, dueAt } of content.improvements) {
        const task = { title: text.slice(0, 500), assignee: owner, dueAt };
        await keepTask(writing, { incident, task, by: who.person.displayName });
      }
    }
    await writing.audit({
      action: "incident.lessons",
      target: incident.id,
      detail: { submit, revision: revision + 1 },
    });
    return { content, revision: revision + 1, submittedAt, at, by: by.id };
  });
}

/** Puts a closed incident away for good. Levels I to III need their lessons first, and a level that was not given is asked for. */
export async function archive(deps: Deps, { id }: { id: string }, who: Who): Promise<Incident> {
  return write(deps, who.by, async (writing) => {
    const incident = await getWorkable(writing.db, id, who.person);
    if (incident.status !== "closed") throw new Refusal("conflict", "not closed", { reason: "not-closed" });
    const { level } = incident;
    if (level === null) throw new Refusal("conflict", "it has no level", { reason: "no-level" });
    const { submittedAt } = await lessonsOf(writing.db, incident.id, who.person);
    if (lessonsRequired.includes(level) && submittedAt === null) {
      throw new Refusal("conflict", "no lessons learned", { reason: "lessons", level });
    }
    const next = await saveDecision(writing, { ...incident, archivedAt: writing.at });
    await addLine(writing, incident.id, { kind: "lessons", what: "archived" });
    await writing.audit({ action: "incident.archive", target: incident.id, detail: { number: incident.number } });
    return next;
  });
}
