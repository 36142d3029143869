import { z } from "zod";
import { leadingTime, type Line, lineTime } from "./line-time.ts";

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

/** Sees the first and the last time of the events in lines of the stream, as they pass by. */
export function seeTimes(): TimesSeen {
  let first = "";
  let last = "";
  let rest: Buffer = Buffer.alloc(0);

  /** Most lines lie between those before them, which their text shows; only the others are read closely. */
  function take(line: Line): void {
    const text = leadingTime(line);
    if (text !== undefined && first !== "" && text >= first && text <= last) return;
    const at = lineTime(line);
    if (at === undefined) return;
    const exact = new Date(at).toISOString();
    if (first === "" || exact < first) first = exact;
    if (exact > last) last = exact;
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
      rest = from === bytes.length ? Buffer.alloc(0) : Buffer.from(bytes.subarray(from));
    },
    times: () => (first === "" ? undefined : { first, last }),
  };
}
