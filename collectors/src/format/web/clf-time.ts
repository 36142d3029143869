import { Scanner } from "../scanner.ts";
import { isDate, monthAt, readZone } from "../stamp.ts";

/** `07/Dec/2016:11:05:07 +0100`, the time of access logs, in milliseconds since the epoch. */
export function clfTime(text: string, zoneMinutes: number): number | undefined {
  const scanner = new Scanner(text);
  const date = scanner.digits(2);
  const month = monthAt(text, scanner.at + 1);
  scanner.at += 5;
  const year = scanner.digits(4);
  if (!isDate(year, month, date) || !scanner.eatText(":")) return undefined;
  const hour = clockPart(scanner, 23, ":");
  const minute = clockPart(scanner, 59, ":");
  const second = clockPart(scanner, 60, " ");
  if (hour < 0 || minute < 0 || second < 0) return undefined;
  const zone = readZone(scanner) ?? zoneMinutes;
  return Date.UTC(year, month, date, hour, minute, second) - zone * 60_000;
}

function clockPart(scanner: Scanner, max: number, after: string): number {
  const value = scanner.digits(2);
  scanner.eatText(after);
  return value > max ? -1 : value;
}
