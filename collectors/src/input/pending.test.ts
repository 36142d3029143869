import fc from "fast-check";
import { expect, test } from "vitest";
import { createPending } from "./pending.ts";

/** What came and was not cut yet, the slow way. */
function reference() {
  let all = "";
  return { add: (text: string) => (all += text), cut: (length: number) => (all = all.slice(length)), all: () => all };
}

test("what is pending is what came and was not cut, and records that were cut stay as they are", () => {
  const pieces = fc.array(
    fc.record({ size: fc.integer({ min: 1, max: 9000 }), cut: fc.integer({ min: 0, max: 12_000 }) }),
  );
  fc.assert(
    fc.property(pieces, (all) => {
      const pending = createPending({ owned: true });
      const wanted = reference();
      const records: (readonly [Buffer, string])[] = [];
      for (const [at, { size, cut }] of all.entries()) {
        const text = String.fromCharCode(97 + (at % 26)).repeat(size);
        wanted.add(text);
        const chunk = Buffer.allocUnsafeSlow(size);
        chunk.write(text, "latin1");
        const view = pending.with(chunk);
        const length = Math.min(cut, view.length);
        records.push([view.subarray(0, length), wanted.all().slice(0, length)]);
        pending.keep(view, length);
        wanted.cut(length);
        expect(pending.view().toString("latin1")).toBe(wanted.all());
        expect(pending.length()).toBe(wanted.all().length);
      }
      for (const [record, text] of records) expect(record.toString("latin1")).toBe(text);
    }),
  );
});

test("the memory of a chunk goes when it was copied, unless it is another's", () => {
  const first = Buffer.allocUnsafeSlow(8000);
  const second = Buffer.allocUnsafeSlow(8000);
  const pending = createPending({ owned: true });
  pending.keep(pending.with(first), 0);
  pending.with(second);
  expect([first.length, second.length, pending.length()]).toEqual([0, 0, 16_000]);
  const shared = Buffer.allocUnsafeSlow(8000).subarray(10);
  pending.with(shared);
  expect(shared.length).toBe(7990);
  const file = Buffer.allocUnsafeSlow(8000);
  createPending().with(file);
  expect(file.length).toBe(8000);
  pending.drop();
  expect([pending.length(), pending.view().length]).toEqual([0, 0]);
});
