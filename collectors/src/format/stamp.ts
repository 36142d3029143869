import type { Context } from "./format.ts";
import type { Scanner } from "./scanner.ts";

const minute = 60_000;
const day = 86_400_000;
const [space, plus, comma, hyphen, dot, slash, colon, closing] = [32, 43, 44, 45, 46, 47, 58, 93];
const [upperT, lowerT, upperZ] = [84, 116, 90];

const months = new Map(
  ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"].map((name, index) => [
    name,
    index,
  ]),
);

/** The month (0–11) that an English abbreviation at this place names, or −1. */
export function monthAt(text: string, at: number): number {
  return months.get(text.slice(at, at + 3).toLowerCase()) ?? -1;
}

interface Clock {
  readonly ofDay: number;
  /** Minutes east of UTC, where the stamp names a zone. */
  readonly zone: number | undefined;
}

/**
 * A time stamp in any of the forms that stand in syslog headers: ISO 8601 with `T` or a space, with or without
 * fraction and zone, and `Mmm dd [yyyy] hh:mm:ss` with the variants of routers. Milliseconds since the epoch; moves past
 * the stamp, or returns undefined and stays.
 */
export function readStamp(scanner: Scanner, context: Context): number | undefined {
  const from = scanner.at;
  const first = scanner.peek();
  const at = first >= 48 && first <= 57 ? yearFirst(scanner, context) : monthStamp(scanner, context);
  if (at === undefined) scanner.at = from;
  return at;
}

/** ISO 8601, or as NX-OS has it: `2026 Mar  2 09:15:08 CST:`. */
function yearFirst(scanner: Scanner, context: Context): number | undefined {
  const year = scanner.digits(4);
  if (year < 1970) return undefined;
  return scanner.eat(space) ? monthStamp(scanner, context, year) : isoStamp(scanner, context, year);
}

function isoStamp(scanner: Scanner, context: Context, year: number): number | undefined {
  const separator = scanner.peek();
  if (separator !== hyphen && separator !== slash) return undefined;
  scanner.at += 1;
  const month = scanner.digits(2);
  if (month < 1 || month > 12 || !scanner.eat(separator)) return undefined;
  const date = scanner.digits(2);
  if (!(scanner.eat(upperT) || scanner.eat(space) || scanner.eat(lowerT))) return undefined;
  const clock = readClock(scanner);
  if (clock === undefined || !isDate(year, month - 1, date)) return undefined;
  return instant(Date.UTC(year, month - 1, date), clock, context);
}

function monthStamp(scanner: Scanner, context: Context, before?: number): number | undefined {
  const month = monthAt(scanner.text, scanner.at);
  if (month < 0 || scanner.peek(3) !== space) return undefined;
  scanner.at += 4;
  scanner.skipSpaces();
  const date = scanner.digits(2);
  if (date < 1 || !scanner.eat(space)) return undefined;
  let year = before ?? yearAt(scanner);
  const clock = readClock(scanner);
  if (clock === undefined) return undefined;
  year ??= yearBehind(scanner);
  const zone = clock.zone ?? zoneBehind(scanner);
  const timed = { ofDay: clock.ofDay, zone };
  if (year !== undefined)
    return isDate(year, month, date) ? instant(Date.UTC(year, month, date), timed, context) : undefined;
  return inNearestYear({ month, date, clock: timed }, context);
}

function yearAt(scanner: Scanner): number | undefined {
  if (scanner.peek(2) === colon || scanner.peek(1) === colon) return undefined;
  const from = scanner.at;
  const year = scanner.digits(4);
  if (year >= 1970 && scanner.eat(space)) return year;
  scanner.at = from;
  return undefined;
}

/** H3C, Cisco and Apache write the year behind the time: `Jun 23 07:18:28:123 2018 H3C`. */
function yearBehind(scanner: Scanner): number | undefined {
  const from = scanner.at;
  if (scanner.eat(space)) {
    const year = scanner.digits(4);
    const next = scanner.peek();
    if (year >= 1970 && year < 2200 && (next === space || next === colon || next === closing)) return year;
  }
  scanner.at = from;
  return undefined;
}

/** `UTC:` and the like behind the time, as routers write it. Names other than UTC are ambiguous: the configured zone holds. */
function zoneBehind(scanner: Scanner): number | undefined {
  zoneName.lastIndex = scanner.at;
  const found = zoneName.exec(scanner.text);
  if (found === null) return undefined;
  scanner.at += found[0].length;
  return found[1] === "UTC" || found[1] === "GMT" ? 0 : undefined;
}
const zoneName = / ([A-Z]{3,5})(?=:)/y;

function readClock(scanner: Scanner): Clock | undefined {
  const hour = scanner.digits(2);
  if (hour < 0 || hour > 23 || !scanner.eat(colon)) return undefined;
  const minutes = scanner.digits(2);
  if (minutes < 0 || minutes > 59 || !scanner.eat(colon)) return undefined;
  const seconds = scanner.digits(2);
  if (seconds < 0 || seconds > 60) return undefined;
  const ofDay = ((hour * 60 + minutes) * 60 + seconds) * 1000 + fraction(scanner);
  return { ofDay, zone: readZone(scanner) };
}

/** Milliseconds of a fraction of any length; a colon counts only before exactly three digits (H3C). */
function fraction(scanner: Scanner): number {
  const mark = scanner.peek();
  if (mark !== dot && mark !== comma && mark !== colon) return 0;
  let value = 0;
  let at = scanner.at + 1;
  let digit = scanner.text.charCodeAt(at) - 48;
  while (digit >= 0 && digit <= 9) {
    const place = at - scanner.at;
    if (place <= 3) value += digit * 10 ** (3 - place);
    at += 1;
    digit = scanner.text.charCodeAt(at) - 48;
  }
  if (at === scanner.at + 1 || (mark === colon && at !== scanner.at + 4)) return 0;
  scanner.at = at;
  return value;
}

/** `Z`, `+08:00`, `+0800` or `+08`, in minutes. */
export function readZone(scanner: Scanner): number | undefined {
  if (scanner.eat(upperZ)) return 0;
  const sign = scanner.peek();
  if (sign !== plus && sign !== hyphen) return undefined;
  const from = scanner.at;
  scanner.at += 1;
  const minutes = zoneMinutes(scanner);
  if (minutes === undefined) scanner.at = from;
  return minutes === undefined ? undefined : sign === plus ? minutes : -minutes;
}

function zoneMinutes(scanner: Scanner): number | undefined {
  const from = scanner.at;
  const joined = scanner.digits(4);
  const length = scanner.at - from;
  if (length === 4) return Math.floor(joined / 100) * 60 + (joined % 100);
  if (length !== 2) return undefined;
  if (scanner.peek() !== colon || Number.isNaN(scanner.peek(1))) return joined * 60;
  scanner.at += 1;
  const rest = scanner.digits(2);
  return rest < 0 ? undefined : joined * 60 + rest;
}

function instant(midnight: number, clock: Clock, context: Context): number {
  return midnight + clock.ofDay - (clock.zone ?? context.zoneMinutes) * minute;
}

const daysOf = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the calendar has this day. */
export function isDate(year: number, month: number, date: number): boolean {
  if (month < 0 || month > 11 || date < 1 || date > (daysOf[month] ?? 0)) return false;
  return month !== 1 || date < 29 || new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
}

/**
 * RFC 3164 names no year: it is the latest in which the stamp lies not more than two days after its arrival, so that
 * Dec 31 read on Jan 1 lies in the year before, and a clock that runs ahead over New Year in the year to come.
 */
function inNearestYear(stamp: { month: number; date: number; clock: Clock }, context: Context): number | undefined {
  const { month, date, clock } = stamp;
  const latest = new Date(context.received + 2 * day).getUTCFullYear();
  for (let year = latest; year > latest - 9; year -= 1) {
    if (!isDate(year, month, date)) continue;
    const at = instant(Date.UTC(year, month, date), clock, context);
    if (at <= context.received + 2 * day) return at;
  }
  return undefined;
}
