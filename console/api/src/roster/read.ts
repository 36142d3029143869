import {
  addDays,
  gapsOf,
  daysBetween,
  shiftAt,
  shiftAfter,
  shiftTimes,
  Duty,
  Slot,
  Swap,
} from "@chengfang/model/emergency/roster";
import type { Shift, Watch } from "@chengfang/model/emergency/roster";
import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";

/** Days of one answer at most. */
export const mostDays = 92;

export interface Days {
  readonly from: string;
  readonly to: string;
}

/** The days, one by one; a span that is too long is refused before it is counted out. */
export function daysOf({ from, to }: Days): string[] {
  if (addDays(from, mostDays - 1) < to) throw new Refusal("too-large", "too many days", { most: mostDays });
  return daysBetween(from, to);
}

/** Who stands which shift on these days, and which places nobody fills. */
export async function rosterOf(db: Db, { from, to }: Days, now: string): Promise<{ duties: Duty[]; gaps: Slot[] }> {
  const days = daysOf({ from, to });
  const duties = await dutiesIn(db, { from, to });
  return { duties, gaps: gapsOf(duties, days, now) };
}

/** Who has duty on these days, both included. */
export async function dutiesIn(db: Db, { from, to }: Days): Promise<Duty[]> {
  const rows = await selectDuties(db).where("d.day", ">=", from).where("d.day", "<=", to).orderBy("d.day").execute();
  return rows.map((row) => Duty.parse({ ...row, accountId: row.account_id }));
}

/** Who fills a place; undefined where nobody does. */
export async function dutyAt(db: Db, { day, shift, role }: Slot): Promise<Duty | undefined> {
  return (await dutiesIn(db, { from: day, to: day })).find((each) => each.shift === shift && each.role === role);
}

/** The shift of a moment, and the one after it. */
export async function watchesAt(db: Db, at: string): Promise<{ now: Watch; next: Watch }> {
  const current = shiftAt(at);
  const after = shiftAfter(current.day, current.shift);
  const duties = await dutiesIn(db, { from: current.day, to: after.day });
  const watch = ({ day, shift }: { day: string; shift: Shift }): Watch => {
    const standing = duties.filter((duty) => duty.day === day && duty.shift === shift);
    const by = (role: string) => standing.find((duty) => duty.role === role) ?? null;
    return { day, shift, ...shiftTimes(day, shift), lead: by("lead"), deputy: by("deputy") };
  };
  return { now: watch(current), next: watch(after) };
}

/** Swaps that concern somebody, the newest first; of everybody for whoever keeps the roster. */
export async function swapsOf(db: Db, { accountId, id }: { accountId?: string; id?: string }): Promise<Swap[]> {
  const rows = await db
    .selectFrom("duty_swaps as s")
    .leftJoin("accounts as a", "a.id", "s.asked_by")
    .leftJoin("accounts as b", "b.id", "s.asked_of")
    .selectAll("s")
    .select(["a.display_name as by_name", "b.display_name as of_name"])
    .$if(id !== undefined, (query) => query.where("s.id", "=", id ?? ""))
    .$if(accountId !== undefined, (query) =>
      query.where((eb) => eb.or([eb("s.asked_by", "=", accountId ?? ""), eb("s.asked_of", "=", accountId ?? "")])),
    )
    .orderBy("s.at", "desc")
    .limit(100)
    .execute();
  return rows.map((row) =>
    Swap.parse({
      id: row.id,
      slot: JSON.parse(row.slot),
      inReturn: row.in_return === null ? null : JSON.parse(row.in_return),
      askedBy: row.asked_by,
      askedByName: row.by_name ?? "",
      askedOf: row.asked_of,
      askedOfName: row.of_name ?? "",
      reason: row.reason,
      state: row.state,
      at: row.at,
      decidedAt: row.decided_at,
      comment: row.comment,
    }),
  );
}

export interface OnDuty {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
}

/** Who may be put on the roster: analysts and leads whose accounts are in use. */
export async function peopleForDuty(db: Db): Promise<OnDuty[]> {
  const rows = await db
    .selectFrom("accounts as a")
    .innerJoin("account_roles as r", "r.account_id", "a.id")
    .select(["a.id", "a.name", "a.display_name"])
    .where("r.role", "in", ["analyst", "lead"])
    .where("a.enabled", "=", 1)
    .distinct()
    .orderBy("a.display_name")
    .execute();
  return rows.map(({ id, name, display_name }) => ({ id, name, displayName: display_name }));
}

const selectDuties = (db: Db) =>
  db
    .selectFrom("duties as d")
    .leftJoin("accounts as a", "a.id", "d.account_id")
    .select(["d.id", "d.day", "d.shift", "d.role", "d.account_id", "d.phone", "d.note", "d.revision"])
    .select((eb) => eb.fn.coalesce("a.display_name", "d.account_id").as("name"));
