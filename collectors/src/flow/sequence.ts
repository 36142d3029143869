/** How far a sequence number may be behind and the packet only be late: datagrams overtake each other by a few. */
const lateMost = 3000;
/** A step forward beyond this is no loss but another count. */
const gapMost = 10_000_000;
/** So many packets in a row behind the count are a count that began anew. */
const runMost = 3;
/** Milliseconds by which the start of an exporter seems to move, since clocks are set and seconds rounded. */
const startSlack = 5000;
const wrap = 2 ** 32;

/** The count of one exporter and domain. */
export interface Sequence {
  expected: number | undefined;
  /** When the exporter began, milliseconds since 1970: the header's time less its uptime. */
  began: number | undefined;
  /** Missing now; datagrams that were overtaken take off from it before it is counted as lost. */
  missing: number;
  next: number;
  run: number;
}

export const newSequence = (): Sequence => ({ expected: undefined, began: undefined, missing: 0, next: -1, run: 0 });

/**
 * Follows the sequence number of a packet that moves the count by `units` (undefined: nobody knows, since a template is
 * missing): flows in version 5, packets in version 9, data records in IPFIX. True if the exporter began anew, which is no
 * loss.
 */
export function follow(
  count: Sequence,
  { sequence, units, began }: { sequence: number; units: number | undefined; began: number | undefined },
): boolean {
  const restarted = beganAnew(count, began) && count.expected !== undefined && ((sequence - count.expected) | 0) < 0;
  if (began !== undefined && (restarted || count.began === undefined)) count.began = began;
  const after = units === undefined ? undefined : (sequence + units) >>> 0;
  if (count.expected === undefined || restarted) {
    count.expected = after;
    count.run = 0;
    return restarted;
  }
  const step = (sequence - count.expected) | 0;
  if (step < 0) return behind(count, step, { sequence, units: units ?? 0, after });
  if (step <= gapMost) count.missing += step;
  count.expected = after;
  count.run = 0;
  return false;
}

/** After 49 days the uptime wraps, and the exporter seems to have begun that much later. */
function beganAnew({ began: before }: Sequence, began: number | undefined): boolean {
  if (before === undefined || began === undefined) return false;
  const later = began - before;
  return later > startSlack && Math.abs((later % wrap) - wrap) > startSlack;
}

/** A packet that was overtaken was not lost; several in a row belong to a new count. */
function behind(
  count: Sequence,
  step: number,
  { sequence, units, after }: { sequence: number; units: number; after: number | undefined },
): boolean {
  count.run = sequence === count.next ? count.run + 1 : 1;
  count.next = after ?? -1;
  if (step < -lateMost || count.run >= runMost) {
    count.expected = after;
    count.run = 0;
    return false;
  }
  count.missing = Math.max(0, count.missing - units);
  return false;
}

/** What is missing for good, and counted anew from here. */
export function takeMissing(count: Sequence): number {
  const { missing } = count;
  count.missing = 0;
  return missing;
}
