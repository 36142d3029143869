import fc from "fast-check";
import { expect, test } from "vitest";
import { createCutter } from "./record-stream.ts";

function cut(...pieces: string[]): unknown[] {
  const cutter = createCutter();
  const cuts = [...pieces.flatMap((piece) => cutter.push(piece)), ...cutter.end()];
  return cuts.map((each) => ("record" in each ? each.record : each.broken));
}

test.each([
  ["a line each", ['{"a":1}\n{"a":2}\n'], [{ a: 1 }, { a: 2 }]],
  ["no line end", ['{"a":1}'], [{ a: 1 }]],
  ["nothing between", ['{"a":1}{"a":2}'], [{ a: 1 }, { a: 2 }]],
  ["over lines", ['{\n  "a": {\n    "b": 1\n  }\n}\n{"a":2}'], [{ a: { b: 1 } }, { a: 2 }]],
  ["in pieces", ['{"a":"', "x", '"}', '\n{"a"', ":2}"], [{ a: "x" }, { a: 2 }]],
  ["brackets and quotes within texts", ['{"a":"}{\\"}"}{"b":"\\\\"}'], [{ a: '}{"}' }, { b: "\\" }]],
  ["a byte order mark", ['\ufeff{"a":1}'], [{ a: 1 }]],
  ["empty lines", ['\n\n{"a":1}\r\n\r\n'], [{ a: 1 }]],
  ["a line that is no JSON", ['{"a":1}\nnonsense\n{"a":2}'], [{ a: 1 }, "nonsense", { a: 2 }]],
  ["an object that is cut off", ['{"a":1\n{"a":2}'], ['{"a":1', { a: 2 }]],
  ["a text that is cut off", ['{"a":"x\n{"a":2}'], ['{"a":"x', { a: 2 }]],
  ["an object that is cut off where a piece ends", ['{"a":1\n', '{"a":2}'], ['{"a":1', { a: 2 }]],
  ["a text that is cut off behind a backslash", ['{"a":"x\\\n{"a":2}'], ['{"a":"x\\', { a: 2 }]],
  ["cut off at the end", ['{"a":1}\n{"a":'], [{ a: 1 }, '{"a":']],
  ["JSON that is no object", ["[1,2]\n5\n"], ["[1,2]", "5"]],
  ["bad JSON within brackets", ["{a:1}\n{}"], ["{a:1}", {}]],
  ["nothing", [""], []],
])("%s", (_, pieces, expected) => {
  expect(cut(...pieces)).toEqual(expected);
});

test("where the pieces are cut makes no difference", () => {
  const input = '{"a":"é\\"{"}\n{"b":[{"c":1}]}broken\n{\n "d": 2\n}{"e":\n{"f":"\\\n{"g":';
  fc.assert(
    fc.property(fc.array(fc.nat(input.length), { maxLength: 8 }), (places) => {
      const ends = [...places.toSorted((a, b) => a - b), input.length];
      expect(cut(...ends.map((end, each) => input.slice(ends[each - 1] ?? 0, end)))).toEqual(cut(input));
    }),
  );
});

test("deep and large records", () => {
  const deep = `{"a":${"[".repeat(10_000)}${"]".repeat(10_000)}}`;
  expect(cut(deep, '{"b":1}').length).toBe(2);
  expect(cut(`{"a":"${"x".repeat(2_000_000)}"}`).length).toBe(1);
});
