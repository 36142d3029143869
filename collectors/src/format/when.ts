import { Scanner } from "./scanner.ts";
import { readStamp } from "./stamp.ts";

/** The year 9999. */
const farthest = 253_402_300_799_999;

/** A time as devices write it: since the epoch in any unit, ISO 8601, or `Mar 02 2026 09:15:08.123 UTC`. Milliseconds since the epoch. */
export function readWhen(text: string, zoneMinutes: number, received: number): number | undefined {
  const at = epoch(text) ?? stamp(text, zoneMinutes, received);
  return at !== undefined && Math.abs(at) <= farthest ? at : undefined;
}

/** Seconds, milliseconds, microseconds or nanoseconds since the epoch: the number of digits tells which. */
function epoch(text: string): number | undefined {
  if (!/^\d{9,19}(?:\.\d{1,9})?$/.test(text)) return undefined;
  const point = text.indexOf(".");
  const whole = point < 0 ? text.length : point;
  const scale = whole <= 11 ? 1000 : whole <= 14 ? 1 : whole <= 17 ? 1e-3 : 1e-6;
  return Math.floor(Number(text) * scale);
}

/** Names of zones other than UTC are ambiguous: the given zone holds. */
function stamp(text: string, zoneMinutes: number, received: number): number | undefined {
  const utc = / (?:UTC|GMT)(?:([+-])(\d\d):?(\d\d))?$/.exec(text);
  return readStamp(new Scanner(text), { received, zoneMinutes: utc === null ? zoneMinutes : minutesOf(utc) });
}

/** `GMT+08:00` is eight hours east of it. */
function minutesOf([, sign, hours = "0", minutes = "0"]: RegExpExecArray): number {
  const east = Number(hours) * 60 + Number(minutes);
  return sign === "-" ? -east : east;
}
