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

const text = ({ cursor, record }: Row) => `${cursor} ${record.toString()}`;
const texts = (rows: readonly Row[]) => rows.map(text).toSorted();

/** What happens between two moments at which the table is rotated, if all of it is stored by then. */
const Step = fc.record({
  cursors: fc.array(fc.nat({ max: 3 }), { maxLength: 8 }),
  late: fc.array(fc.record({ back: fc.nat({ max: 8 }), count: fc.nat({ max: 20 }) }), { maxLength: 2 }),
  until: fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.nat({ max: 12 })),
  visits: fc.nat({ max: 5 }),
  reversed: fc.boolean(),
  lagging: fc.boolean(),
  rotated: fc.boolean(),
});
type Step = typeof Step extends fc.Arbitrary<infer T> ? T : never;

interface World {
  table: Row[];
  place: Place;
  newest: number;
  /** Rows that there ever were. */
  readonly all: Row[];
  readonly stored: Row[];
}

/** Rows come at the end, every third like others in all; late ones before it. */
function grow(world: World, { cursors, late }: Step): void {
  const add = (cursor: number, isLate = false) => {
    const number = world.all.length;
    const row = rowOf(cursor, number % 3 === 0 && !isLate ? "alike" : `row ${number}`);
    world.all.push(row);
    world.table.push(row);
  };
  for (const up of cursors) add((world.newest += up));
  for (const { back, count } of late)
    for (let m = 0; m < count && world.newest - back > Number(world.place.after); m += 1)
      add(world.newest - back, true);
}

/** Asked once by collectors that are killed, then by others; at last over a replica that lacks the newest. */
function poll(world: World, { until, visits, reversed, lagging }: Step): void {
  const { table, stored, newest } = world;
  const ask = (rows: Row[], most: number) => {
    world.place = visit(rows, world.place, { until: most, stored });
  };
  const shown = reversed ? table.toReversed() : table;
  ask(shown, until);
  for (let m = 0; m < visits; m += 1) ask(shown, Number.POSITIVE_INFINITY);
  const fewer = table.filter(({ cursor }) => cursor !== String(newest));
  if (lagging && table.length - fewer.length <= room.rows) ask(fewer, until);
}

function rotate(world: World): void {
  if (world.stored.length < world.all.length) return;
  world.table = [];
  world.newest += 1;
}

test("whatever is alike, late, rotated or killed in between, each row is stored once", () => {
  fc.assert(
    fc.property(fc.array(Step, { maxLength: 6 }), (steps) => {
      const world: World = { table: [], place: placeOf(undefined, "0"), newest: 1, all: [], stored: [] };
      for (const step of steps) {
        grow(world, step);
        poll(world, step);
        if (step.rotated) rotate(world);
      }
      for (let quiet = 0; quiet < 2; ) {
        const before = world.stored.length;
        world.place = visit(world.table, world.place, { until: Number.POSITIVE_INFINITY, stored: world.stored });
        quiet = world.stored.length === before ? quiet + 1 : 0;
      }
      expect(texts(world.stored)).toEqual(texts(world.all));
    }),
    { numRuns: 600 },
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

test("what is not stored yet is not passed over, whatever behind it is", () => {
  const known = [10, 11, 12, 13].map((cursor) => rowOf(cursor, `row ${cursor}`));
  const place = visit(known, { after: "2", done: [] }, { until: Number.POSITIVE_INFINITY, stored: [] });
  const both = visit(known, place, { until: Number.POSITIVE_INFINITY, stored: [] });
  const late = Array.from({ length: 12 }, (_, n) => rowOf(5, `late ${n}`));
  const rows = compare([...late, ...known], both);
  expect(placeAfter(both, { rows, more: false, last: 8 }, room).after).toBe("2");
  expect(placeAfter(both, { rows, more: false, last: 11 }, room).after).toBe("5");
});
