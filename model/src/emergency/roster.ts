import { z } from "zod";

/** Two shifts of twelve hours, by the city's clock. */
export const Shift = z.enum(["day", "night"]);
export type Shift = z.infer<typeof Shift>;

/** 主班 and 副班. */
export const DutyRole = z.enum(["lead", "deputy"]);
export type DutyRole = z.infer<typeof DutyRole>;

export const Slot = z.object({ day: z.iso.date(), shift: Shift, role: DutyRole });
export type Slot = z.infer<typeof Slot>;

/** Somebody on the roster (值班表). */
export const Duty = Slot.extend({
  id: z.string(),
  accountId: z.string(),
  name: z.string(),
  phone: z.string(),
  note: z.string(),
  revision: z.int(),
});
export type Duty = z.infer<typeof Duty>;

/** One shift and who stands it. */
export const Watch = z.object({
  day: z.iso.date(),
  shift: Shift,
  from: z.string(),
  to: z.string(),
  lead: Duty.nullable(),
  deputy: Duty.nullable(),
});
export type Watch = z.infer<typeof Watch>;

export const SwapState = z.enum(["asked", "accepted", "refused", "withdrawn"]);
export type SwapState = z.infer<typeof SwapState>;

/** A shift given to somebody else, or exchanged for one of theirs, once they agree. */
export const Swap = z.object({
  id: z.string(),
  slot: Slot,
  /** The other's shift that is taken in exchange; null where it is only handed over. */
  inReturn: Slot.nullable(),
  askedBy: z.string(),
  askedByName: z.string(),
  askedOf: z.string(),
  askedOfName: z.string(),
  reason: z.string(),
  state: SwapState,
  at: z.string(),
  decidedAt: z.string().nullable(),
  comment: z.string(),
});
export type Swap = z.infer<typeof Swap>;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** UTC+8. */
const cityMs = 8 * hourMs;
const begins = { day: 8, night: 20 } as const;

/** When a shift begins and ends. */
export function shiftTimes(day: string, shift: Shift): { readonly from: string; readonly to: string } {
  const from = Date.parse(`${day}T00:00:00Z`) - cityMs + begins[shift] * hourMs;
  return { from: new Date(from).toISOString(), to: new Date(from + 12 * hourMs).toISOString() };
}

/** The shift that a moment falls into; what is left of a night belongs to the day before. */
export function shiftAt(at: string): { readonly day: string; readonly shift: Shift } {
  const local = Date.parse(at) + cityMs;
  const hour = new Date(local).getUTCHours();
  const shift = hour >= begins.day && hour < begins.night ? "day" : "night";
  return { day: dayOf(hour < begins.day ? local - dayMs : local), shift };
}

/** The shift after this one. */
export const shiftAfter = (day: string, shift: Shift): { readonly day: string; readonly shift: Shift } =>
  shift === "day" ? { day, shift: "night" } : { day: addDays(day, 1), shift: "day" };

export const addDays = (day: string, days: number): string => dayOf(Date.parse(`${day}T00:00:00Z`) + days * dayMs);

/** Days from the first to the last, both included. */
export function daysBetween(from: string, to: string): string[] {
  const count = Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => addDays(from, i));
}

/** Every place of the roster on these days, in the order of time. */
export const slotsOf = (days: readonly string[]): Slot[] =>
  days.flatMap((day) => Shift.options.flatMap((shift) => DutyRole.options.map((role) => ({ day, shift, role }))));

export const slotKey = ({ day, shift, role }: Slot): string => `${day} ${shift} ${role}`;

/** Places that nobody fills, of shifts that are not over yet. */
export function gapsOf(duties: readonly Slot[], days: readonly string[], now: string): Slot[] {
  const filled = new Set(duties.map(slotKey));
  return slotsOf(days).filter((slot) => !filled.has(slotKey(slot)) && shiftTimes(slot.day, slot.shift).to > now);
}

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
