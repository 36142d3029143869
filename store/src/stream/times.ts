import { z } from "zod";
import { leadingTimeAt, type Line, lineTime, orderAt } from "./line-time.ts";

/** When the events of a segment happened, at the earliest and at the latest: RFC 3339 in UTC. */
export const Times = z.object({ first: z.string(), last: z.string() });
export type Times = z.infer<typeof Times>;

/** Finds out while a segment is written. */
export interface TimesSeen {
  /** Takes the next bytes; lines may go on in those that follow. */
  add(bytes: Uint8Array): void;
  /** Undefined while there was no event. */
  times(): Times | undefined;
}

const newline = 10;
const nothing = Buffer.alloc(0);

/** Sees the first and the last time of the events in lines of the stream, as they pass by. */
export function seeTimes(): TimesSeen {
  let first: Buffer = nothing;
  let last: Buffer = nothing;
  let rest: Buffer = nothing;

  /** Most lines lie between those before them, which their bytes show; only the others are read closely. */
  function take(line: Line): void {
    const place = leadingTimeAt(line);
    const { bytes } = line;
    if (place >= 0 && first.length > 0 && orderAt(bytes, place, first) >= 0 && orderAt(bytes, place, last) <= 0) return;
    const at = lineTime(line);
    if (at === undefined) return;
    const exact = Buffer.from(new Date(at).toISOString());
    if (first.length === 0 || exact.compare(first) < 0) first = exact;
    if (exact.compare(last) > 0) last = exact;
  }

  return {
    add(given) {
      const own = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
      const bytes = rest.length === 0 ? own : Buffer.concat([rest, own]);
      let from = 0;
      for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, from)) {
        if (end > from) take({ bytes, from, end });
        from = end + 1;
      }
      rest = from === bytes.length ? nothing : Buffer.from(bytes.subarray(from));
    },
    times: () => (first.length === 0 ? undefined : { first: first.toString(), last: last.toString() }),
  };
}
