import fc from "fast-check";
import { expect, test } from "vitest";
import { csvLine } from "../events/csv.ts";
import { csvRows } from "./csv.ts";
import { textOf } from "./text.ts";

async function rowsOf(pieces: Iterable<Uint8Array>): Promise<string[][]> {
  const rows: string[][] = [];
  const bytes = (async function* each() {
    yield* pieces;
  })();
  for await (const some of csvRows(textOf(bytes))) rows.push(...some);
  return rows;
}

test.each([
  [
    "a,b\r\n1,2\r\n",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  [
    'a;b\n"x;y";"say ""hi""\nthere"\n',
    [
      ["a", "b"],
      ["x;y", 'say "hi"\nthere'],
    ],
  ],
  [
    '\uFEFFa,b\n\n"",',
    [
      ["a", "b"],
      ["", ""],
    ],
  ],
  [
    'a\tb\n1\t"2"',
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  [
    'a,b\n1,"2"\r\n3,4',
    [
      ["a", "b"],
      ["1", "2"],
      ["3", "4"],
    ],
  ],
  ["", []],
])("%j", async (text, rows) => {
  expect(await rowsOf([Buffer.from(text)])).toEqual(rows);
});

test("GB18030 as Excel in China saves it", async () => {
  expect(await rowsOf([Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x0a, 0xcd, 0xf5])])).toEqual([["姓名"], ["王"]]);
});

test.each(['a\n"x"y\n', 'a\n"x\n'])("%j is refused", async (text) => {
  await expect(rowsOf([Buffer.from(text)])).rejects.toThrow("quoted cell");
});

test("what is written is read back, wherever the pieces are cut", async () => {
  const cell = fc.string({ unit: fc.constantFrom("a", "张", '"', ",", "\n", "\r\n", " ") });
  const table = fc.array(
    fc.array(
      cell.filter((text) => !/^[\r\n]/.test(text)),
      { minLength: 2, maxLength: 3 },
    ),
    { minLength: 1, maxLength: 5 },
  );
  await fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 1, max: 7 }), async (rows, size) => {
      const header = [["c1", "c2"]];
      const bytes = Buffer.from([...header, ...rows].map(csvLine).join(""));
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
        bytes.subarray(i * size, (i + 1) * size),
      );
      expect(await rowsOf(pieces)).toEqual([...header, ...rows]);
    }),
    { numRuns: 300 },
  );
});
