import type { Where } from "../flaw.ts";
import { isDate, monthAt } from "../../stamp.ts";

/** Reads a time: milliseconds since the epoch, or undefined. Times without a zone are in the given one. */
export type ReadTime = (text: string, zoneMinutes: number) => number | undefined;

/** Letters of a pattern, as Java and others have them, and what they stand for. The longest come first. */
const letters: readonly (readonly [letters: string, source: string, part: Part])[] = [
  ["yyyy", String.raw`(\d{4})`, "year"],
  ["yy", String.raw`(\d{2})`, "shortYear"],
  ["MMM", "([A-Za-z]{3})", "monthName"],
  ["MM", String.raw`(\d{1,2})`, "month"],
  ["M", String.raw`(\d{1,2})`, "month"],
  ["dd", String.raw`([ \d]?\d)`, "date"],
  ["d", String.raw`([ \d]?\d)`, "date"],
  ["HH", String.raw`(\d{1,2})`, "hour"],
  ["H", String.raw`(\d{1,2})`, "hour"],
  ["hh", String.raw`(\d{1,2})`, "hour"],
  ["h", String.raw`(\d{1,2})`, "hour"],
  ["mm", String.raw`(\d{1,2})`, "minute"],
  ["ss", String.raw`(\d{1,2})`, "second"],
  ["SSSSSS", String.raw`(\d{1,9})`, "fraction"],
  ["SSS", String.raw`(\d{1,9})`, "fraction"],
  ["S", String.raw`(\d{1,9})`, "fraction"],
  ["EEE", "[A-Za-z]{3}", "none"],
  ["a", "([AaPp][Mm])", "half"],
  ["XXX", String.raw`(Z|[+-]\d{2}:?\d{2})`, "zone"],
  ["Z", String.raw`(Z|[+-]\d{2}:?\d{2})`, "zone"],
];
type Part =
  | "year"
  | "shortYear"
  | "monthName"
  | "month"
  | "date"
  | "hour"
  | "minute"
  | "second"
  | "fraction"
  | "half"
  | "zone"
  | "none";

/** A pattern such as `yyyy/MM/dd HH:mm:ss` as a reader; letters in quotes stand for themselves. */
export function timeReader(pattern: string, where: Where): ReadTime {
  const { source, parts } = expressionOf(pattern, where);
  const expression = new RegExp(`^${source}`);
  if (!parts.includes("date") || !parts.includes("hour"))
    where.wrong(`“${pattern}”缺少日期或时间`, `"${pattern}" lacks a date or a time`);
  return (text, zoneMinutes) => {
    const found = expression.exec(text);
    if (found === null) return undefined;
    const values: Partial<Record<Part, string>> = {};
    for (const [at, part] of parts.entries()) values[part] = found[at + 1] ?? "";
    return instantOf(values, zoneMinutes);
  };
}

function expressionOf(pattern: string, where: Where): { source: string; parts: Part[] } {
  let source = "";
  const parts: Part[] = [];
  for (let at = 0; at < pattern.length; ) {
    const found = letters.find(([run]) => pattern.startsWith(run, at));
    const quoted = /^'([^']*)'/.exec(pattern.slice(at));
    if (quoted !== null) {
      source += escaped(quoted[1] ?? "");
      at += quoted[0].length;
    } else if (found === undefined) {
      const char = pattern.charAt(at);
      if (/[A-Za-z]/.test(char) && char !== "T")
        where.wrong(`时间格式不认识“${char}”`, `"${char}" means nothing in a time format`);
      source += char === " " ? " {1,3}" : escaped(char);
      at += 1;
    } else {
      source += found[1];
      if (found[2] !== "none") parts.push(found[2]);
      at += found[0].length;
    }
  }
  return { source, parts };
}

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);

function instantOf(values: Partial<Record<Part, string>>, zoneMinutes: number): number | undefined {
  const { shortYear, monthName, half, zone } = values;
  const year = shortYear === undefined ? Number(values.year ?? Number.NaN) : 2000 + Number(shortYear);
  const month = monthName === undefined ? Number(values.month) - 1 : monthAt(monthName, 0);
  const date = Number(values.date);
  if (!isDate(year, month, date)) return undefined;
  const hour = hourOf(Number(values.hour), half);
  const minute = Number(values.minute ?? 0);
  const second = Number(values.second ?? 0);
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  const milliseconds = Math.floor(Number(`0.${values.fraction ?? "0"}`) * 1000);
  const minutes = zone === undefined ? zoneMinutes : zoneOf(zone);
  return Date.UTC(year, month, date, hour, minute, second, milliseconds) - minutes * 60_000;
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half.toLowerCase() === "pm" ? 12 : 0);
}

/** `Z`, `+08:00`, `+0800` in minutes east of UTC. */
export function zoneOf(text: string): number {
  const found = /^([+-])(\d{2}):?(\d{2})$/.exec(text);
  if (found === null) return 0;
  const minutes = Number(found[2]) * 60 + Number(found[3]);
  return found[1] === "-" ? -minutes : minutes;
}
