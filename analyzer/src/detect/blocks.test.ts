import { createCutter } from "@chengfang/sigma";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createBlockCutter } from "./blocks.ts";

function records(text: string): unknown[] {
  const cutter = createCutter();
  const cuts = [...cutter.push(text), ...cutter.end()];
  return cuts.map((cut) => ("record" in cut ? cut.record : cut.broken.trimEnd()));
}

function blocksOf(pieces: readonly Buffer[]): string[] {
  const cutter = createBlockCutter();
  const blocks = [...pieces.map((piece) => cutter.push(piece)?.toString("utf8")), cutter.end()?.toString("utf8")];
  return blocks.filter((block) => block !== undefined);
}

const fragments = ['{"a":1}', '{"b":"é\\"}{"}', "{", "}", "[", "]", '"', "\\", "\n", "\n{", "\r\n", " ", "\ufeff", "x"];

test("the records of the blocks are those of the whole, wherever the input is cut into pieces", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...fragments), { maxLength: 14 }),
      fc.array(fc.nat(100), { maxLength: 6 }),
      (parts, places) => {
        const bytes = Buffer.from(parts.join(""));
        const ends = [...places.map((place) => place % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
        const pieces = ends.map((end, at) => bytes.subarray(ends[at - 1] ?? 0, end));
        expect(blocksOf(pieces).flatMap(records)).toEqual(records(parts.join("")));
      },
    ),
    { numRuns: 3000 },
  );
});

test.each([
  ["a whole line is given at once", ['{"a":1}\n'], ['{"a":1}']],
  ["an object over lines is given when it closes", ['{\n "a":1\n', "}\n"], ['{\n "a":1\n}']],
  ["what is not whole waits", ['{"a":1}\n{"b"', ":2}"], ['{"a":1}\n', '{"b":2}']],
  ["objects with nothing between", ['{"a":1}{"b":2}{"c'], ['{"a":1}{"b":2}']],
])("%s", (_, pieces, expected) => {
  const cutter = createBlockCutter();
  expect(pieces.flatMap((piece) => cutter.push(Buffer.from(piece))?.toString("utf8") ?? [])).toEqual(expected);
});

test("a record without end is not kept, counts as one, and what comes behind it is seen", () => {
  const piece = Buffer.alloc(1024 * 1024, "x");
  const pieces = [Buffer.from('{"a":1}\n{"b":"'), ...Array.from({ length: 40 }, () => piece)];
  const text = blocksOf([...pieces, Buffer.from('"}\n{"c":3}\n{"d":4}')]).join("");
  expect(text.length).toBeLessThan(1000);
  expect(records(text)).toEqual([{ a: 1 }, "{", { c: 3 }, { d: 4 }]);
});
