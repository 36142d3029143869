import { shiftAfter, slotKey } from "./roster.ts";
import type { DutyRole, Shift, Slot } from "./roster.ts";

/** Who takes turns in each role, the first one first. */
export type Turns = Readonly<Record<DutyRole, readonly string[]>>;

export interface Filled {
  readonly slot: Slot;
  readonly accountId: string;
}

/**
 * Fills gaps, given in the order of time, by turns. Nobody stands both places of a shift; nobody stands two shifts on
 * end as long as there is somebody else; of those left, whoever has stood this place least often, then by the order given.
 */
export function takeTurns(gaps: readonly Slot[], standing: readonly Filled[], turns: Turns): Filled[] {
  const placed = new Map(standing.map(({ slot, accountId }) => [slotKey(slot), accountId]));
  const stood = new Map<string, number>();
  const count = (slot: Slot, id: string) => `${slot.shift} ${slot.role} ${id}`;
  const often = (slot: Slot, id: string) => stood.get(count(slot, id)) ?? 0;
  for (const { slot, accountId } of standing) stood.set(count(slot, accountId), often(slot, accountId) + 1);
  const filled: Filled[] = [];
  for (const slot of gaps) {
    const able = turns[slot.role].filter((id) => !peopleOf(placed, slot).includes(id));
    const tired = new Set([before(slot), shiftAfter(slot.day, slot.shift)].flatMap((each) => peopleOf(placed, each)));
    const rested = able.filter((id) => !tired.has(id));
    const [accountId] = (rested.length > 0 ? rested : able).toSorted((a, b) => often(slot, a) - often(slot, b));
    if (accountId === undefined) continue;
    placed.set(slotKey(slot), accountId);
    stood.set(count(slot, accountId), often(slot, accountId) + 1);
    filled.push({ slot, accountId });
  }
  return filled;
}

interface DayShift {
  readonly day: string;
  readonly shift: Shift;
}

function peopleOf(placed: ReadonlyMap<string, string>, { day, shift }: DayShift): string[] {
  return (["lead", "deputy"] as const).flatMap((role) => placed.get(slotKey({ day, shift, role })) ?? []);
}

function before({ day, shift }: DayShift): DayShift {
  if (shift === "night") return { day, shift: "day" };
  const yesterday = new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return { day: yesterday, shift: "night" };
}
