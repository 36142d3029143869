import { hash } from "node:crypto";
import { z } from "zod";

const Done = z.tuple([z.string(), z.string(), z.int()]);
type Done = z.infer<typeof Done>;

/** How far a table is stored. */
const Place = z.object({
  /** The cursor that the next question begins behind: no row up to it is asked for any more. */
  after: z.string(),
  /** Rows behind it that are stored: cursor, mark and bytes of each. */
  done: z.array(Done),
});
export type Place = z.infer<typeof Place>;

/** A row of an answer, as a record. */
export interface Row {
  readonly cursor: string;
  readonly record: Buffer;
  /** Its texts were shortened. */
  readonly cut: boolean;
  /** What it took to bring it here. */
  readonly bytes: number;
}

/** A row of an answer that was held against what is stored. */
export interface Compared extends Row {
  readonly mark: string;
  readonly fresh: boolean;
}

/** A place as the stream kept it; before there were late rows, that was a cursor and nothing else. */
export function placeOf(text: string | undefined, start: string): Place {
  if (text === undefined) return { after: start, done: [] };
  try {
    const read = Place.safeParse(JSON.parse(text)).data;
    if (read !== undefined) return read;
  } catch {
    // a cursor
  }
  return { after: text, done: [] };
}

/** Two rows that are alike in all are two: as many as are stored are known, no more. */
export function compare(rows: readonly Row[], { done }: Place): Compared[] {
  const known = countsOf(done.map(([, mark]) => mark));
  return rows.map((row) => {
    const mark = hash("sha256", Buffer.concat([Buffer.from(`${row.cursor}\n`), row.record]), "base64url").slice(0, 16);
    return { ...row, mark, fresh: !take(known, mark) };
  });
}

/** Rows that are remembered to tell them from late ones. */
export interface Room {
  readonly rows: number;
  readonly bytes: number;
}

/** An answer of which the fresh rows up to `last` are stored; `more` when it was cut. */
export interface Stored {
  readonly rows: readonly Compared[];
  readonly more: boolean;
  readonly last: number;
}

/**
 * The place behind what is stored. Rows are forgotten from the front, and only with all that are alike in the cursor: behind
 * the last row of an answer may be another of the same time.
 */
export function placeAfter(place: Place, { rows, more, last }: Stored, room: Room): Place {
  const open = rows.findIndex(({ fresh }, index) => fresh && index > last);
  const stored = rows
    .filter(({ fresh }, index) => !fresh || index <= last)
    .map(({ cursor, mark, bytes }): Done => [cursor, mark, bytes]);
  const limit = rows[open]?.cursor ?? stored.at(-1)?.[0];
  const alike = stored.findIndex(([cursor]) => cursor === limit);
  const gone = surplus(stored, open >= 0 && (alike < 0 || alike > open) ? open : alike, room);
  const others = unseen(place, rows);
  // Behind the end of a cut answer, they may come again. A whole one lacks them since they were deleted, or a replica is late.
  const kept = more ? others : others.slice(Math.max(0, others.length - room.rows));
  return { after: stored[gone - 1]?.[0] ?? place.after, done: [...kept, ...stored.slice(gone)] };
}

/** What is stored and not in the answer. */
function unseen({ done }: Place, rows: readonly Compared[]): Done[] {
  const seen = countsOf(rows.flatMap(({ fresh, mark }) => (fresh ? [] : [mark])));
  return done.filter(([, mark]) => !take(seen, mark));
}

/** How many rows at the front can be forgotten: whole groups of one cursor, none at `final` or behind it. */
function surplus(done: readonly Done[], final: number, room: Room): number {
  let rows = done.length;
  let bytes = done.reduce((sum, [, , size]) => sum + size, 0);
  let gone = 0;
  for (let at = 0; at < final && (rows > room.rows || bytes > room.bytes); at += 1) {
    rows -= 1;
    bytes -= done[at]?.[2] ?? 0;
    if (done[at]?.[0] !== done[at + 1]?.[0]) gone = at + 1;
  }
  return gone;
}

function countsOf(marks: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const mark of marks) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  return counts;
}

function take(counts: Map<string, number>, mark: string): boolean {
  const left = counts.get(mark) ?? 0;
  if (left > 0) counts.set(mark, left - 1);
  return left > 0;
}
