import fc from "fast-check";
import { expect, test } from "vitest";
import { compare, placeAfter, placeOf } from "./place.ts";
import type { Place, Row } from "./place.ts";

const rowOf = (cursor: number, text: string): Row => ({
  cursor: String(cursor),
  record: Buffer.from(text),
  cut: false,
  bytes: text.length,
});

/** A table as a database answers from it: rows alike in the cursor come in any order. */
function answerOf(table: readonly Row[], after: string, limit: number) {
  const behind = table.filter(({ cursor }) => Number(cursor) > Number(after));
  const rows = behind.toSorted((a, b) => Number(a.cursor) - Number(b.cursor)).slice(0, limit);
  return { rows, more: rows.length >= limit };
}

const page = 3;
const room = { rows: 4, bytes: 1000 };

/** Asks once; killed when `until` fresh rows are on disk, it knows no more than the place that was kept with them. */
function visit(table: readonly Row[], place: Place, { until, stored }: { until: number; stored: Row[] }): Place {
  const { rows: answer, more } = answerOf(table, place.after, page + place.done.length);
  const rows = compare(answer, place);
  let [next, count] = [place, 0];
  for (const [last, row] of rows.entries()) {
    if (!row.fresh) continue;
    if (count === until) return placeOf(JSON.stringify(next), "0");
    count += 1;
    stored.push(row);
    next = placeAfter(place, { rows, more, last }, room);
  }
  return placeAfter(place, { rows, more, last: rows.length - 1 }, room);
}

const texts = (rows: readonly Row[]) => rows.map(({ cursor, record }) => `${cursor} ${record.toString()}`).toSorted();

/** Rows come at the end, and late ones before it; the collectors are killed when some of them are stored. */
const come = fc.array(
  fc.record({
    cursors: fc.array(fc.nat({ max: 3 }), { maxLength: 8 }),
    late: fc.array(fc.record({ back: fc.nat({ max: 8 }), count: fc.nat({ max: 20 }) }), { maxLength: 2 }),
    until: fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.nat({ max: 12 })),
    visits: fc.nat({ max: 5 }),
    reversed: fc.boolean(),
  }),
  { maxLength: 6 },
);

test("whatever is alike, late or killed in between, each row is stored once", () => {
  fc.assert(
    fc.property(come, (steps) => {
      const stored: Row[] = [];
      let table: Row[] = [];
      let [place, newest, n] = [placeOf(undefined, "0"), 1, 0];
      for (const { cursors, late, until, visits, reversed } of steps) {
        for (const up of cursors) {
          newest += up;
          // Every third row is like others in all.
          table.push(rowOf(newest, n % 3 === 0 ? "alike" : `row ${n}`));
          n += 1;
        }
        for (const { back, count } of late)
          for (let m = 0; m < count && newest - back > Number(place.after); m += 1)
            table.push(rowOf(newest - back, `late ${(n += 1)}`));
        if (reversed) table = table.toReversed();
        place = visit(table, place, { until, stored });
        for (let m = 0; m < visits; m += 1) place = visit(table, place, { until: Number.POSITIVE_INFINITY, stored });
        if (reversed) table = table.toReversed();
      }
      for (let quiet = 0; quiet < 2; ) {
        const before = stored.length;
        place = visit(table, place, { until: Number.POSITIVE_INFINITY, stored });
        quiet = stored.length === before ? quiet + 1 : 0;
      }
      expect(texts(stored)).toEqual(texts(table));
    }),
    { numRuns: 300 },
  );
});

test("what is remembered stays within its room, with all that is alike in the cursor", () => {
  const table = Array.from({ length: 100 }, (_, n) => rowOf(Math.ceil((n + 1) / 3), `row ${n}`));
  let place = placeOf(undefined, "0");
  for (let n = 0; n < 60; n += 1) {
    place = visit(table, place, { until: Number.POSITIVE_INFINITY, stored: [] });
    expect(place.done.length).toBeLessThanOrEqual(room.rows + page);
  }
  expect(place.after).toBe("32");
});

test("a place of before is a cursor alone", () => {
  expect(placeOf("17", "0")).toEqual({ after: "17", done: [] });
  expect(placeOf("2026-03-02T01:15:08.123Z", "0")).toEqual({ after: "2026-03-02T01:15:08.123Z", done: [] });
});
