import { may } from "@chengfang/model/access";
import type { Permission } from "@chengfang/model/access";
import { dispatchMoves, writersOf } from "@chengfang/model/reporting/dispatch";
import type { DispatchDetail, DispatchMove } from "@chengfang/model/reporting/dispatch";
import { needsLead } from "@chengfang/model/reporting/warning";
import type { WarningLevel } from "@chengfang/model/reporting/warning";
import { Refusal } from "@chengfang/model/refusal";
import { oneByOne } from "@chengfang/store/records/transaction";
import type { Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import type { Writing } from "../http/write.ts";
import { onlyPeople } from "../systems/people.ts";
import { nextNumber } from "./number.ts";
import { tellIssued, tellSubmitted } from "./tell.ts";
import { getDispatch } from "./read.ts";
import { addStep, keepVersion } from "./write.ts";
import type { Who } from "./write.ts";

interface Asked {
  readonly id: string;
  readonly move: DispatchMove;
  readonly text: string;
}

/** Moves a dispatch on: from draft through the lead's desk to those it is meant for, and to its end. */
export async function moveDispatch(
  deps: Deps,
  { id, move, text }: Asked,
  { person, by }: Who,
): Promise<DispatchDetail> {
  return write(deps, by, async (writing) => {
    const { db, at, audit } = writing;
    const before = await getDispatch(db, id, { person, now: at });
    const from: readonly string[] = dispatchMoves[move];
    if (!from.includes(before.state))
      throw new Refusal("conflict", `${before.state}: no ${move}`, { reason: "state", state: before.state });
    if (move === "issue") mayIssue(before, person);
    if (move === "return" || (move === "close" && before.kind === "warning" && needsLead(levelOf(before))))
      lead(person);
    await ends[move](deps, writing, before);
    await addStep(writing, { id, kind: move, text });
    const after = await getDispatch(db, id, { person, now: at });
    await audit({
      action: `${before.kind}.${move}`,
      target: id,
      detail: { title: after.title, number: after.number, text },
    });
    if (move === "issue") await tellIssued(writing, after);
    if (move === "submit") await tellSubmitted(writing, after);
    return after;
  });
}

type End = (deps: Deps, writing: Writing, before: DispatchDetail) => Promise<void>;

const stateTo =
  (state: string, closes = false): End =>
  async (_, { db, at }, { id }) => {
    const change = { state, updated_at: at, ...(closes ? { closed_at: at } : {}) };
    await db.updateTable("dispatches").set(change).where("id", "=", id).execute();
  };

const ends: Readonly<Record<DispatchMove, End>> = {
  submit: stateTo("submitted"),
  return: stateTo("draft"),
  withdraw: stateTo("withdrawn", true),
  close: stateTo("closed", true),
  issue: async ({ config }, { db, at, by }, { id, kind, unitIds, dueAt }) => {
    await oneByOne(db, "numbers");
    const number = await nextNumber(db, { kind, mark: config.reporting.mark, at });
    const change = { state: "issued", number, issued_by: by.id, issued_at: at, updated_at: at };
    await db.updateTable("dispatches").set(change).where("id", "=", id).execute();
    const due_at = kind === "notice" ? dueAt : null;
    const fresh = { state: "sent", due_at, signed_at: null, signed_by: null, answered_at: null, answer: "" };
    const rows = unitIds.map((unit_id) => ({
      dispatch_id: id,
      unit_id,
      ...fresh,
      reminded: 0,
      reminded_at: null,
      escalated_at: null,
    }));
    for (let i = 0; i < rows.length; i += 100)
      await db
        .insertInto("dispatch_units")
        .values(rows.slice(i, i + 100))
        .execute();
  },
};

/** Who signs: a lead, but for blue and yellow warnings; for an upward report anybody but its authors. */
function mayIssue(dispatch: DispatchDetail, person: Person): void {
  const { kind, unitIds } = dispatch;
  if (kind === "upward") {
    onlyPeople(person); // or one person would be two: by session and by token
    if (writersOf(dispatch).includes(person.id))
      throw new Refusal("forbidden", "a second person signs it off", { reason: "second-person" });
    return;
  }
  if ((kind === "notice" || kind === "warning") && unitIds.length === 0)
    throw new Refusal("invalid", "it goes to nobody", { reason: "no-recipients" });
  if (kind !== "warning" || needsLead(levelOf(dispatch))) lead(person);
}

function lead({ roles }: Person): void {
  const permission: Permission = "dispatches.issue";
  if (!may(roles, permission)) throw new Refusal("forbidden", "a lead does that", { permission });
}

const levelOf = ({ body }: DispatchDetail): WarningLevel => (body.kind === "warning" ? body.level : "blue");

/** Raises or lowers a warning in force; the level before stays in its versions. */
export async function changeLevel(
  deps: Deps,
  { id, level, text }: { id: string; level: WarningLevel; text: string },
  { person, by }: Who,
): Promise<DispatchDetail> {
  return write(deps, by, async (writing) => {
    const { db, at, audit } = writing;
    const before = await getDispatch(db, id, { person, now: at });
    if (before.body.kind !== "warning" || before.state !== "issued")
      throw new Refusal("conflict", "no warning in force", { reason: "state", state: before.state });
    const from = before.body.level;
    if (from === level) throw new Refusal("conflict", "it is that level", { reason: "same-level" });
    if (needsLead(level) || needsLead(from)) lead(person);
    const body = { ...before.body, level };
    const version = before.version + 1;
    const change = { body: JSON.stringify(body), grade: level, version, updated_by: by.id, updated_at: at };
    await db.updateTable("dispatches").set(change).where("id", "=", id).execute();
    await keepVersion(writing, { id, version, title: before.title, body });
    await addStep(writing, { id, kind: "level", text: `${from} → ${level}${text === "" ? "" : ` · ${text}`}` });
    await audit({ action: "warning.level", target: id, detail: { from, to: level, text } });
    const after = await getDispatch(db, id, { person, now: at });
    await tellIssued(writing, after);
    return after;
  });
}
