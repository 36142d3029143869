import { randomUUID } from "node:crypto";
import { addDays, daysBetween, gapsOf } from "@chengfang/model/emergency/roster";
import type { Duty, Slot } from "@chengfang/model/emergency/roster";
import { Refusal } from "@chengfang/model/refusal";
import type { Actor } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import type { Writing } from "../http/write.ts";
import { unchanged } from "../incidents/revision.ts";
import { notify } from "../notifications/notify.ts";
import { dutiesIn, dutyAt, mostDays, peopleForDuty } from "./read.ts";
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
    unchanged((await dutyAt(db, asked.slot))?.revision ?? 0, asked.revision);
    if (asked.accountId !== null) await known(writing, [asked.accountId]);
    await settle(writing, asked);
    const detail = { ...asked.slot, account: asked.accountId };
    await writing.audit({ action: "roster.place", target: asked.slot.day, detail });
    return (await dutyAt(db, asked.slot)) ?? null;
  });
}

interface Filling extends Days {
  readonly leads: readonly string[];
  readonly deputies: readonly string[];
}

/** Fills the empty places of these days, people taking turns; whoever stands one place of a shift is passed over for the other. */
export async function fill(deps: Deps, { from, to, leads, deputies }: Filling, by: Actor): Promise<{ filled: number }> {
  const days = daysBetween(from, to);
  if (days.length > mostDays) throw new Refusal("too-large", "too many days", { most: mostDays });
  return write(deps, by, async (writing) => {
    const { db, at } = writing;
    await known(writing, [...leads, ...deputies]);
    const standing = new Map(
      (await dutiesIn(db, { from, to })).map((duty) => [`${duty.day} ${duty.shift} ${duty.role}`, duty.accountId]),
    );
    const turns = { lead: [...leads], deputy: [...deputies] };
    let filled = 0;
    for (const slot of gapsOf(await dutiesIn(db, { from, to }), days, at)) {
      const other = standing.get(`${slot.day} ${slot.shift} ${slot.role === "lead" ? "deputy" : "lead"}`);
      const turn = turns[slot.role].findIndex((id) => id !== other);
      const [accountId] = turn < 0 ? [] : turns[slot.role].splice(turn, 1);
      if (accountId === undefined) continue;
      turns[slot.role].push(accountId);
      standing.set(`${slot.day} ${slot.shift} ${slot.role}`, accountId);
      await settle(writing, { slot, accountId });
      filled += 1;
    }
    await writing.audit({ action: "roster.fill", target: `${from}/${to}`, detail: { filled } });
    return { filled };
  });
}

/** Writes who stands a place, and tells them; the caller has judged whether it may be. */
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
  if (before?.accountId === accountId) return;
  const args = { title: `${slot.day} ${slot.shift}`, day: slot.day, shift: slot.shift };
  const target = `/roster?week=${slot.day}`;
  await notify(db, { to: accountId, kind: "duty-assigned", target, args, at, by: by.id });
}

async function known({ db }: Writing, ids: readonly string[]): Promise<void> {
  const people = new Set((await peopleForDuty(db)).map(({ id }) => id));
  const stranger = ids.find((id) => !people.has(id));
  if (stranger !== undefined) throw new Refusal("invalid", `${stranger} takes no duty`, { reason: "no-duty" });
}

/** How far ahead gaps are looked for. */
export const aheadDays = 7;
export const ahead = (day: string): Days => ({ from: day, to: addDays(day, aheadDays - 1) });
