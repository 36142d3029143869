import { Refusal } from "@chengfang/model/refusal";
import type { TimeRange } from "@chengfang/store/stream/range";
import { calendarOf } from "./days.ts";

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const day = 86_400_000;
const longest = 3660 * day;

interface Asked {
  /** RFC 3339, or a date: the start of that day, of `to` its end, in the zone of the days. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly last?: string | undefined;
  readonly zone: string;
}

/** The range asked for. `last` reaches up to now; with `from` alone, so does that. Refuses ("bad-request") what is none. */
export function periodOf({ from, to, last, zone }: Asked, now: number): TimeRange {
  calendarOf(zone); // refuses a zone that is none
  if (last !== undefined && (from ?? to) !== undefined) refuse("'last' stands alone, without 'from' and 'to'");
  if (last !== undefined) return { from: now - spanOf(last), to: now };
  if (from === undefined) refuse("'from' or 'last' is wanted");
  const range = { from: momentOf(from, zone), to: to === undefined ? now : momentOf(to, zone, day) };
  if (range.to < range.from) refuse("the time range ends before it begins");
  if (range.to - range.from > longest) refuse("the time range is longer than ten years");
  return range;
}

function spanOf(text: string): number {
  const [, count, unit = ""] = /^(\d{1,4})([mhdw])$/.exec(text) ?? [];
  const ms = Number(count) * (units[unit] ?? Number.NaN);
  if (!(ms > 0)) refuse(`last '${text}' is not a number followed by one of m, h, d, w`);
  return ms;
}

function momentOf(text: string, zone: string, after = 0): number {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return startOfDay(text, zone, after);
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) refuse(`'${text}' is no date and no time with a zone, such as 2026-11-30T08:00:00+08:00`);
  return at;
}

/** Midnight there: what UTC's midnight is off by, looked at twice for days on which the clocks change. */
function startOfDay(date: string, zone: string, after: number): number {
  const midnight = Date.parse(`${date}T00:00:00Z`) + after;
  if (Number.isNaN(midnight)) refuse(`'${date}' is no date`);
  const first = midnight - offsetAt(midnight, zone);
  return midnight - offsetAt(first, zone);
}

function offsetAt(at: number, zone: string): number {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
  return Date.parse(`${format.format(at).replace(" ", "T")}Z`) - Math.floor(at / 1000) * 1000;
}

function refuse(message: string): never {
  throw new Refusal("bad-request", message);
}
