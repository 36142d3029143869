import { randomUUID } from "node:crypto";
import { addDays, gapsOf } from "@chengfang/model/emergency/roster";
import type { Duty, Slot } from "@chengfang/model/emergency/roster";
import { takeTurns } from "@chengfang/model/emergency/turns";
import type { Filled } from "@chengfang/model/emergency/turns";
import { Refusal } from "@chengfang/model/refusal";
import type { Actor } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import type { Writing } from "../http/write.ts";
import { unchanged } from "../incidents/revision.ts";
import { notify } from "../notifications/notify.ts";
import { daysOf, dutiesIn, dutyAt, peopleForDuty } from "./read.ts";
import type { Days } from "./read.ts";

export interface Placing {
  readonly slot: Slot;
  /** null empties the place. */
  readonly accountId: string | null;
  readonly phone?: string | undefined;
  readonly note?: string | undefined;
  /** Of what the person saw there; 0 where nobody stood. */
  readonly revision?: number | undefined;
}

/** Puts somebody into a place of the roster, or takes them out of it. */
export async function place(deps: Deps, asked: Placing, by: Actor): Promise<Duty | null> {
  return write(deps, by, async (writing) => {
    const { db } = writing;
    const before = await dutyAt(db, asked.slot);
    unchanged(before?.revision ?? 0, asked.revision);
    if (asked.accountId !== null) await known(writing, [asked.accountId]);
    await settle(writing, asked);
    const { slot, accountId } = asked;
    if (accountId !== null && before?.accountId !== accountId) await tellAll(writing, [{ slot, accountId }]);
    const detail = { ...asked.slot, account: asked.accountId };
    await writing.audit({ action: "roster.place", target: asked.slot.day, detail });
    return (await dutyAt(db, asked.slot)) ?? null;
  });
}

interface Filling extends Days {
  readonly leads: readonly string[];
  readonly deputies: readonly string[];
}

/** Fills the empty places of these days, people taking turns. */
export async function fill(deps: Deps, { from, to, leads, deputies }: Filling, by: Actor): Promise<{ filled: number }> {
  const days = daysOf({ from, to });
  return write(deps, by, async (writing) => {
    const { db, at } = writing;
    await known(writing, [...leads, ...deputies]);
    const duties = await dutiesIn(db, { from: addDays(from, -1), to: addDays(to, 1) });
    const standing = duties.map(({ accountId, ...slot }) => ({ slot, accountId }));
    const filled = takeTurns(gapsOf(duties, days, at), standing, { lead: leads, deputy: deputies });
    for (const each of filled) await settle(writing, each);
    await tellAll(writing, filled);
    await writing.audit({ action: "roster.fill", target: `${from}/${to}`, detail: { filled: filled.length } });
    return { filled: filled.length };
  });
}

/** Writes who stands a place; the caller has judged whether it may be. */
export async function settle(writing: Writing, { slot, accountId, phone = "", note = "" }: Placing): Promise<void> {
  const { db, at, by } = writing;
  const before = await dutyAt(db, slot);
  await db
    .deleteFrom("duties")
    .where("day", "=", slot.day)
    .where("shift", "=", slot.shift)
    .where("role", "=", slot.role)
    .execute();
  if (accountId === null) return;
  const said = { account_id: accountId, phone, note, revision: (before?.revision ?? 0) + 1, at, by: by.id };
  await db
    .insertInto("duties")
    .values({ id: randomUUID(), ...slot, ...said })
    .execute();
}

/** Tells people where they stand now: each of them once, however many places it is. */
export async function tellAll({ db, at, by }: Writing, filled: readonly Filled[]): Promise<void> {
  for (const [to, theirs] of Map.groupBy(filled, ({ accountId }) => accountId)) {
    const days = theirs.map(({ slot }) => slot.day).toSorted((a, b) => a.localeCompare(b));
    const [first = "", last = first] = [days[0], days.at(-1)];
    const span = first === last ? first : `${first} – ${last}`;
    const args = { title: theirs.length > 1 ? `${span} × ${theirs.length}` : span };
    await notify(db, { to, kind: "duty-assigned", target: `/roster?week=${first}`, args, at, by: by.id });
  }
}

async function known({ db }: Writing, ids: readonly string[]): Promise<void> {
  const people = new Set((await peopleForDuty(db)).map(({ id }) => id));
  const stranger = ids.find((id) => !people.has(id));
  if (stranger !== undefined) throw new Refusal("invalid", `${stranger} takes no duty`, { reason: "no-duty" });
}

/** How far ahead gaps are looked for. */
export const aheadDays = 7;
export const ahead = (day: string): Days => ({ from: day, to: addDays(day, aheadDays - 1) });
