import { Where } from "../definition/flaw.ts";
import { type ReadTime, timeReader } from "../definition/place/time-format.ts";
import { readWhen } from "../when.ts";
import { remember } from "../remembered.ts";

const readers = new Map<string, ReadTime | undefined>();
/** Senders choose formats: only so many are remembered. */
const most = 200;
const longest = 80;

/** `devTime`, written as `devTimeFormat` says (Java's letters); without it, or where it says nothing usable, by its shape. */
export function readDeviceTime(
  { time, format, received }: { time: string; format: string | undefined; received: number },
  zoneMinutes: number,
): number | undefined {
  const read = format === undefined || format === "" || format.length > longest ? undefined : readerOf(format);
  return read?.(time, zoneMinutes) ?? readWhen(time, zoneMinutes, received);
}

function readerOf(format: string): ReadTime | undefined {
  if (readers.has(format)) return readers.get(format);
  const where = new Where();
  // A zone by name at the end is ambiguous: the zone of the source holds.
  const reader = timeReader(format.replace(/ ?z{1,4}$/, ""), where);
  const usable = where.found.length === 0 ? reader : undefined;
  return remember(readers, most, [format, usable]);
}
