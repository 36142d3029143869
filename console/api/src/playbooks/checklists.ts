import { randomUUID } from "node:crypto";
import { partsOf } from "@chengfang/console-report/merged";
import { PlaybookStep, StepState } from "@chengfang/model/playbook";
import type { Checklist, ChecklistStep } from "@chengfang/model/playbook";
import { Refusal } from "@chengfang/model/refusal";
import type { ChecklistStepsTable } from "@chengfang/store/records/casework";
import type { Db } from "@chengfang/store/records/transaction";
import type { Selectable } from "kysely";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import type { Writing } from "../http/write.ts";
import type { Who } from "../incidents/change.ts";
import { getWorkable } from "../incidents/read.ts";
import { addLine } from "../incidents/timeline.ts";
import { getPlaybook } from "./read.ts";

/** Checklists of an incident with their steps. */
export async function checklistsOf(db: Db, parts: readonly string[]): Promise<Checklist[]> {
  const ids = [...parts];
  const lists = await db.selectFrom("checklists").selectAll().where("incident_id", "in", ids).orderBy("at").execute();
  const steps = await db
    .selectFrom("checklist_steps")
    .selectAll()
    .where("incident_id", "in", ids)
    .orderBy("position")
    .execute();
  return lists.map((row) => ({
    id: row.id,
    incidentId: row.incident_id,
    playbookId: row.playbook_id,
    zh: row.title_zh,
    en: row.title_en,
    at: row.at,
    by: row.by,
    steps: steps.filter(({ checklist_id }) => checklist_id === row.id).map(stepOf),
  }));
}

/** Puts a copy of a playbook on an incident; the times of its steps run from now. */
export async function addChecklist(
  deps: Deps,
  { incidentId, playbookId }: { incidentId: string; playbookId: string },
  who: Who,
): Promise<Checklist[]> {
  return write(deps, who.by, async (writing) => {
    const { db, at, by } = writing;
    const incident = await getWorkable(db, incidentId, who.person);
    const { zh, en, steps } = await getPlaybook(db, playbookId);
    const of = { incident_id: incident.id };
    const list = { id: randomUUID(), ...of, playbook_id: playbookId, title_zh: zh, title_en: en, at, by: by.id };
    await db.insertInto("checklists").values(list).execute();
    const rows = steps.map((step, position) =>
      stepRow(step, { checklist: list.id, incident: incident.id, position, at }),
    );
    await db.insertInto("checklist_steps").values(rows).execute();
    await addLine(writing, incident.id, { kind: "step", what: "added", zh, en, note: "" });
    const detail = { playbook: playbookId, steps: steps.length };
    await writing.audit({ action: "incident.checklist.add", target: incident.id, detail });
    return checklistsOf(db, await partsOf(db, incident.id));
  });
}

interface Ticking {
  readonly incidentId: string;
  readonly stepId: string;
  readonly state?: StepState | undefined;
  readonly note?: string | undefined;
  /** Other words for the step, on this incident alone. */
  readonly step?: PlaybookStep | undefined;
  /** The state that the person saw. */
  readonly was?: StepState | undefined;
}

/** Ticks a step off, skips it with a reason, opens it again, or words it anew for this incident. */
export async function changeStep(deps: Deps, asked: Ticking, who: Who): Promise<Checklist[]> {
  const { state, note = "", step } = asked;
  if (state === "skipped" && note === "") throw new Refusal("invalid", "say why", { reason: "comment" });
  return write(deps, who.by, async (writing) => {
    const { db, at, by } = writing;
    const incident = await getWorkable(db, asked.incidentId, who.person);
    const parts = await partsOf(db, incident.id);
    const row = await db
      .selectFrom("checklist_steps")
      .selectAll()
      .where("id", "=", asked.stepId)
      .where("incident_id", "in", parts)
      .executeTakeFirst();
    if (row === undefined) throw new Refusal("not-found", `no step ${asked.stepId}`, { id: asked.stepId });
    if (asked.was !== undefined && asked.was !== row.state) {
      throw new Refusal("conflict", `it is ${row.state}`, { reason: "edited", revision: 0 });
    }
    const words = step ?? PlaybookStep.parse(JSON.parse(row.step));
    const set = { step: JSON.stringify(words), state: state ?? row.state, note: asked.note ?? row.note };
    await db
      .updateTable("checklist_steps")
      .set({ ...set, changed_at: at, changed_by: by.id })
      .where("id", "=", row.id)
      .execute();
    if (state !== undefined && state !== row.state) await said(writing, incident.id, { words, state, note });
    const detail = { step: row.id, title: words.zh, state: set.state, note };
    await writing.audit({ action: "incident.checklist.step", target: incident.id, detail });
    return checklistsOf(db, parts);
  });
}

/** A step of one's own at the end of a checklist. */
export async function addStep(
  deps: Deps,
  { incidentId, checklistId, step }: { incidentId: string; checklistId: string; step: PlaybookStep },
  who: Who,
): Promise<Checklist[]> {
  return write(deps, who.by, async (writing) => {
    const { db, at } = writing;
    const incident = await getWorkable(db, incidentId, who.person);
    const parts = await partsOf(db, incident.id);
    const list = (await checklistsOf(db, parts)).find(({ id }) => id === checklistId);
    if (list === undefined) throw new Refusal("not-found", `no checklist ${checklistId}`, { id: checklistId });
    if (list.steps.length >= mostSteps) throw new Refusal("too-large", "too many steps", { most: mostSteps });
    const place = { checklist: list.id, incident: list.incidentId, position: list.steps.length, at };
    await db.insertInto("checklist_steps").values(stepRow(step, place)).execute();
    const detail = { checklist: list.id, title: step.zh };
    await writing.audit({ action: "incident.checklist.step.add", target: incident.id, detail });
    return checklistsOf(db, parts);
  });
}

const mostSteps = 200;

const done = { done: "done", skipped: "skipped", open: "reopened" } as const;

async function said(
  writing: Writing,
  incidentId: string,
  { words, state, note }: { words: PlaybookStep; state: StepState; note: string },
): Promise<void> {
  await addLine(writing, incidentId, { kind: "step", what: done[state], zh: words.zh, en: words.en, note });
}

interface Place {
  readonly checklist: string;
  readonly incident: string;
  readonly position: number;
  readonly at: string;
}

function stepRow(step: PlaybookStep, { checklist, incident, position, at }: Place) {
  const due = step.within === undefined ? null : new Date(Date.parse(at) + step.within * 60_000).toISOString();
  return {
    id: randomUUID(),
    checklist_id: checklist,
    incident_id: incident,
    position,
    step: JSON.stringify(step),
    due_at: due,
    state: "open",
    note: "",
    changed_at: null,
    changed_by: null,
  };
}

function stepOf(row: Selectable<ChecklistStepsTable>): ChecklistStep {
  return {
    id: row.id,
    step: PlaybookStep.parse(JSON.parse(row.step)),
    dueAt: row.due_at,
    state: StepState.parse(row.state),
    note: row.note,
    changedAt: row.changed_at,
    changedBy: row.changed_by,
  };
}
