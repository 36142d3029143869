import { shiftAt, shiftTimes, slotKey } from "@chengfang/model/emergency/roster";
import { transactionInTurn } from "../http/turn.ts";
import type { Deps } from "../deps.ts";
import { remindOnce } from "../emergency/once.ts";
import { nowOf } from "../http/time.ts";
import { holdersOf } from "../notifications/notify.ts";
import { rosterOf } from "./read.ts";
import { ahead } from "./write.ts";

const hourMs = 3_600_000;
/** People are called to their shift so long before it, and leads to a gap. */
const callMs = hourMs;
const gapMs = 48 * hourMs;

/** Calls people to their shifts, and leads to the places that nobody fills. */
export async function watchRoster(deps: Deps): Promise<void> {
  const at = nowOf(deps);
  const until = (ms: number) => new Date(deps.now() + ms).toISOString();
  const { duties, gaps } = await rosterOf(deps.records, ahead(shiftAt(at).day), at);
  const begins = (slot: (typeof gaps)[number]) => shiftTimes(slot.day, slot.shift).from;
  const called = duties.filter((duty) => begins(duty) > at && begins(duty) <= until(callMs));
  // A roster that nobody has begun to keep has no gaps.
  const missing = duties.length === 0 ? [] : gaps.filter((slot) => begins(slot) <= until(gapMs));
  if (called.length + missing.length === 0) return;
  await transactionInTurn(deps.records, async (db) => {
    for (const duty of called) {
      const { day, shift, accountId: to } = duty;
      const args = { title: `${day} ${shift}`, day, shift };
      const told = { to, kind: "duty-begins", target: `/roster?week=${day}`, args, at } as const;
      await remindOnce(db, `duty ${slotKey(duty)} ${to}`, told);
    }
    const leads = missing.length === 0 ? [] : await holdersOf(db, ["lead"]);
    for (const slot of missing) {
      const { day, shift, role } = slot;
      const args = { title: `${day} ${shift}`, day, shift, role };
      const told = { to: leads, kind: "duty-gap", target: `/roster?week=${day}`, args, at } as const;
      await remindOnce(db, `gap ${slotKey(slot)}`, told);
    }
  });
}
