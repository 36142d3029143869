import { eventTime } from "@chengfang/model/event-time";

const start = Buffer.from('{"@timestamp":"');
const ingested = Buffer.from('"event.ingested":"');
/** `2026-11-30T07:00:00.000Z` */
const timeLength = 24;
const [quote, zulu] = [34, 90];

/** A piece of a buffer that holds one line. */
export interface Line {
  readonly bytes: Buffer;
  readonly from: number;
  readonly end: number;
}

/** Where the time stands that a line begins with: events on the wire do. −1 for a line written otherwise. */
export function leadingTimeAt({ bytes, from, end }: Line): number {
  const at = from + start.length;
  const after = at + timeLength;
  if (after >= end || bytes[after] !== quote || bytes[after - 1] !== zulu) return -1;
  return orderAt(bytes, from, start) === 0 ? at : -1;
}

/** How the bytes at a place lie to others: before (< 0), the same, or behind. */
export function orderAt(bytes: Uint8Array, place: number, others: Uint8Array): number {
  for (let at = 0; at < others.length; at += 1) {
    const apart = (bytes[place + at] ?? 0) - (others[at] ?? 0);
    if (apart !== 0) return apart;
  }
  return 0;
}

/** The time itself, as text. */
function leadingTime(line: Line): string | undefined {
  const at = leadingTimeAt(line);
  return at < 0 ? undefined : line.bytes.toString("latin1", at, at + timeLength);
}

/** When the event of a line happened, epoch milliseconds; undefined for a line that is no event. */
export function lineTime(line: Line): number | undefined {
  const timestamp = leadingTime(line);
  const found = timestamp === undefined ? -1 : line.bytes.indexOf(ingested, line.from + start.length);
  const at = found + ingested.length;
  if (timestamp !== undefined && found !== -1 && at + timeLength < line.end && line.bytes[at + timeLength] === quote)
    return eventTime(timestamp, line.bytes.toString("latin1", at, at + timeLength));
  return timeInside(line);
}

/** The same from the whole of it. */
function timeInside({ bytes, from, end }: Line): number | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString("utf8", from, end));
    if (typeof value !== "object" || value === null || !("event.id" in value)) return undefined;
    const event = value as Readonly<Record<string, unknown>>;
    return eventTime(event["@timestamp"], event["event.ingested"]);
  } catch {
    return undefined;
  }
}
