import { randomUUID } from "node:crypto";
import { monthsAfter, planWriters, usualReviewMonths } from "@chengfang/model/emergency/plan";
import type { PlanInput, PlanVersion } from "@chengfang/model/emergency/plan";
import { Refusal } from "@chengfang/model/refusal";
import type { Actor } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import type { Writing } from "../http/write.ts";
import { unchanged } from "../incidents/revision.ts";
import { holdersOf, notify } from "../notifications/notify.ts";
import { getPlan, versionsOf } from "./read.ts";

/** Begins a plan with a first draft; gives its id. */
export async function createPlan(deps: Deps, given: PlanInput, by: Actor): Promise<string> {
  return write(deps, by, async (writing) => {
    const { db, at } = writing;
    const id = randomUUID();
    const none = { in_force: null, review_on: null, reviewed_at: null, retired_at: null, created_at: at };
    await db
      .insertInto("plans")
      .values({ id, ...headOf(given), ...none })
      .execute();
    await addVersion(writing, { id, version: 1, given });
    await writing.audit({ action: "plan.create", target: id, detail: { title: given.title } });
    return id;
  });
}

/** Saves the draft; after a version that was decided, a new one begins. */
export async function savePlan(
  deps: Deps,
  { id, given, revision }: { id: string; given: PlanInput; revision: number },
  by: Actor,
): Promise<void> {
  await write(deps, by, async (writing) => {
    const { db, at, audit } = writing;
    const newest = await newestOf(writing, id);
    unchanged(newest.revision, revision);
    if (newest.state === "submitted") throw new Refusal("conflict", "it is submitted", { reason: "plan-submitted" });
    const { version } = newest;
    if (newest.state === "draft") {
      const writers = JSON.stringify([...new Set([...newest.writers, newest.by, by.id])]);
      const set = { content: JSON.stringify(given), revision: revision + 1, at, by: by.id, writers };
      await db.updateTable("plan_versions").set(set).where("plan_id", "=", id).where("version", "=", version).execute();
    } else await addVersion(writing, { id, version: version + 1, given });
    if ((await getPlan(db, id)).inForce === null) {
      await db.updateTable("plans").set(headOf(given)).where("id", "=", id).execute();
    }
    await audit({ action: "plan.save", target: id, detail: { title: given.title } });
  });
}

/** Puts the draft before a second person. */
export async function submitPlan(deps: Deps, id: string, by: Actor): Promise<void> {
  await write(deps, by, async (writing) => {
    const { db, at, audit } = writing;
    const newest = await newestOf(writing, id);
    if (newest.state !== "draft") throw new Refusal("conflict", `it is ${newest.state}`, { reason: "plan-state" });
    await setState(writing, id, { ...newest, state: "submitted" });
    const args = { title: newest.title, by: by.name };
    const to = await holdersOf(db, ["lead"]);
    await notify(db, { to, kind: "plan-submitted", target: `/plans/${id}/show`, args, at, by: by.id });
    await audit({ action: "plan.submit", target: id, detail: { version: newest.version } });
  });
}

interface Deciding {
  readonly id: string;
  readonly approve: boolean;
  readonly decision: string;
  /** Months until it has to be reviewed. */
  readonly reviewMonths?: number | undefined;
}

/** A second person puts the version into force, or sends it back. */
export async function decidePlan(deps: Deps, asked: Deciding, by: Actor): Promise<void> {
  const { id, approve, decision, reviewMonths = usualReviewMonths } = asked;
  await write(deps, by, async (writing) => {
    const { db, at, audit } = writing;
    const newest = await newestOf(writing, id);
    if (newest.state !== "submitted") throw new Refusal("conflict", `it is ${newest.state}`, { reason: "plan-state" });
    const writers = planWriters(await versionsOf(db, id), (await getPlan(db, id)).inForce);
    if (writers.includes(by.id)) throw new Refusal("forbidden", "one of its authors", { reason: "second-person" });
    if (!approve && decision === "") throw new Refusal("invalid", "say why", { reason: "comment" });
    const decided = { decided_at: at, decided_by: by.id, decision };
    await setState(writing, id, { ...newest, state: approve ? "approved" : "rejected" }, decided);
    if (approve) {
      const force = { in_force: newest.version, review_on: monthsAfter(at, reviewMonths), reviewed_at: at };
      await db
        .updateTable("plans")
        .set({ ...headOf(newest), ...force })
        .where("id", "=", id)
        .execute();
    }
    const args = { title: newest.title, by: by.name };
    const kind = approve ? "plan-approved" : "plan-rejected";
    await notify(db, { to: newest.by, kind, target: `/plans/${id}/show`, args, at, by: by.id });
    await audit({ action: `plan.${approve ? "approve" : "reject"}`, target: id, detail: { decision } });
  });
}

/** The plan in force was looked through and stands as it is. */
export async function reviewPlan(
  deps: Deps,
  { id, months, note }: { id: string; months: number; note: string },
  by: Actor,
): Promise<void> {
  await write(deps, by, async ({ db, at, audit }) => {
    const { inForce } = await getPlan(db, id);
    if (inForce === null) throw new Refusal("conflict", "not in force", { reason: "plan-state" });
    const set = { review_on: monthsAfter(at, months), reviewed_at: at };
    await db.updateTable("plans").set(set).where("id", "=", id).execute();
    await audit({ action: "plan.review", target: id, detail: { version: inForce, note, next: set.review_on } });
  });
}

export async function retirePlan(deps: Deps, { id, reason }: { id: string; reason: string }, by: Actor): Promise<void> {
  await write(deps, by, async ({ db, at, audit }) => {
    await getPlan(db, id);
    await db.updateTable("plans").set({ retired_at: at }).where("id", "=", id).execute();
    await audit({ action: "plan.retire", target: id, detail: { reason } });
  });
}

async function newestOf({ db }: Writing, id: string): Promise<PlanVersion> {
  const { retiredAt } = await getPlan(db, id);
  if (retiredAt !== null) throw new Refusal("conflict", "retired", { reason: "plan-state" });
  const [newest] = await versionsOf(db, id);
  if (newest === undefined) throw new Error(`plan ${id} has no version`);
  return newest;
}

async function addVersion(
  { db, at, by }: Writing,
  { id, version, given }: { id: string; version: number; given: PlanInput },
): Promise<void> {
  const undecided = { decided_at: null, decided_by: null, decision: "" };
  const row = { plan_id: id, version, content: JSON.stringify(given), state: "draft", revision: 1, at, by: by.id };
  await db
    .insertInto("plan_versions")
    .values({ ...row, ...undecided })
    .execute();
}

async function setState(
  { db }: Writing,
  id: string,
  { version, state, revision }: Pick<PlanVersion, "version" | "state" | "revision">,
  decided: { readonly decided_at?: string; readonly decided_by?: string; readonly decision?: string } = {},
): Promise<void> {
  await db
    .updateTable("plan_versions")
    .set({ state, revision: revision + 1, ...decided })
    .where("plan_id", "=", id)
    .where("version", "=", version)
    .execute();
}

const headOf = ({ title, kind, classes, systemIds }: PlanInput) => ({
  title,
  kind,
  classes: JSON.stringify(classes),
  system_ids: JSON.stringify(systemIds),
});
