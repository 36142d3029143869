import { randomUUID } from "node:crypto";
import { shiftTimes } from "@chengfang/model/emergency/roster";
import type { Duty, Slot, Swap } from "@chengfang/model/emergency/roster";
import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";
import type { Actor } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import type { Writing } from "../http/write.ts";
import { notify } from "../notifications/notify.ts";
import { dutyAt, peopleForDuty, swapsOf } from "./read.ts";
import { settle } from "./write.ts";

export interface Asking {
  readonly slot: Slot;
  readonly inReturn: Slot | null;
  readonly askedOf: string;
  readonly reason: string;
}

/** Asks somebody to take one's own shift, in exchange for one of theirs or as it is. */
export async function askSwap(deps: Deps, asked: Asking, by: Actor): Promise<Swap> {
  return write(deps, by, async (writing) => {
    const { db, at } = writing;
    const { askedOf, reason } = asked;
    await standing(db, asked.slot, { accountId: by.id, at });
    if (asked.inReturn !== null) await standing(db, asked.inReturn, { accountId: askedOf, at });
    const able = (await peopleForDuty(db)).some(({ id }) => id === askedOf);
    if (!able || askedOf === by.id) throw new Refusal("invalid", "takes no duty", { reason: "no-duty" });
    const row = {
      id: randomUUID(),
      slot: JSON.stringify(asked.slot),
      in_return: asked.inReturn === null ? null : JSON.stringify(asked.inReturn),
      asked_by: by.id,
      asked_of: askedOf,
      reason,
      state: "asked",
      at,
      decided_at: null,
      comment: "",
    };
    await db.insertInto("duty_swaps").values(row).execute();
    await tell(writing, { to: askedOf, kind: "swap-asked", slot: asked.slot });
    await writing.audit({ action: "roster.swap.ask", target: row.id, detail: { ...asked } });
    return getSwap(db, row.id);
  });
}

/** The other one agrees, and the roster changes at once; or does not. */
export async function answerSwap(
  deps: Deps,
  { id, accept, comment }: { id: string; accept: boolean; comment: string },
  by: Actor,
): Promise<Swap> {
  return write(deps, by, async (writing) => {
    const { db, at } = writing;
    const swap = await openSwap(db, id);
    if (swap.askedOf !== by.id) throw new Refusal("forbidden", "somebody else is asked", { reason: "not-asked" });
    if (accept) await exchange(writing, swap);
    await decide(writing, { id, state: accept ? "accepted" : "refused", comment });
    await tell(writing, { to: swap.askedBy, kind: accept ? "swap-accepted" : "swap-refused", slot: swap.slot });
    const detail = { accept, comment, slot: swap.slot, inReturn: swap.inReturn, at };
    await writing.audit({ action: "roster.swap.answer", target: id, detail });
    return getSwap(db, id);
  });
}

/** Takes back a swap that is still asked; refuses "forbidden" to all but who asked for it. */
export async function withdrawSwap(deps: Deps, id: string, by: Actor): Promise<Swap> {
  return write(deps, by, async (writing) => {
    const swap = await openSwap(writing.db, id);
    if (swap.askedBy !== by.id) throw new Refusal("forbidden", "somebody else asked", { reason: "not-own" });
    await decide(writing, { id, state: "withdrawn", comment: "" });
    await writing.audit({ action: "roster.swap.withdraw", target: id });
    return getSwap(writing.db, id);
  });
}

async function exchange(writing: Writing, { slot, inReturn, askedBy, askedOf }: Swap): Promise<void> {
  const { db, at } = writing;
  const given = await standing(db, slot, { accountId: askedBy, at });
  const taken = inReturn && (await standing(db, inReturn, { accountId: askedOf, at }));
  await settle(writing, { slot, accountId: askedOf, phone: taken?.phone ?? "", note: given.note });
  if (inReturn && taken) {
    await settle(writing, { slot: inReturn, accountId: askedBy, phone: given.phone, note: taken.note });
  }
}

/** That somebody still stands there, and that it is not over. */
async function standing(db: Db, slot: Slot, { accountId, at }: { accountId: string; at: string }): Promise<Duty> {
  const duty = await dutyAt(db, slot);
  if (duty?.accountId !== accountId) throw new Refusal("conflict", "the roster has changed", { reason: "roster" });
  if (shiftTimes(slot.day, slot.shift).to <= at) throw new Refusal("conflict", "it is over", { reason: "shift-over" });
  return duty;
}

async function openSwap(db: Db, id: string): Promise<Swap> {
  const swap = await getSwap(db, id);
  if (swap.state !== "asked") throw new Refusal("conflict", `it is ${swap.state}`, { reason: "edited", revision: 0 });
  return swap;
}

async function getSwap(db: Db, id: string): Promise<Swap> {
  const [found] = await swapsOf(db, { id });
  if (found === undefined) throw new Refusal("not-found", `no swap ${id}`, { id });
  return found;
}

async function decide(
  { db, at }: Writing,
  { id, state, comment }: { id: string; state: Swap["state"]; comment: string },
): Promise<void> {
  await db.updateTable("duty_swaps").set({ state, comment, decided_at: at }).where("id", "=", id).execute();
}

interface Telling {
  readonly to: string;
  readonly kind: "swap-asked" | "swap-accepted" | "swap-refused";
  readonly slot: Slot;
}

async function tell({ db, at, by }: Writing, { to, kind, slot: { day, shift } }: Telling): Promise<void> {
  const args = { by: by.name, day, shift, title: `${day} ${shift}` };
  await notify(db, { to, kind, target: `/roster?week=${day}`, args, at, by: by.id });
}
