import { createCutter, loadRules } from "@chengfang/sigma";
import fc from "fast-check";
import { expect, test } from "vitest";
import { findIn, linesOf } from "./find.ts";
import { engineOf } from "./load.ts";

const text = "title: A\nid: a\nlogsource: {product: x}\ndetection: {s: {a|contains: '1'}, condition: s}\n";
const { rules } = loadRules([{ path: "a.yml", text }]);
const engine = engineOf(rules, { view: "native", routing: "strict", logsource: { product: ["x"] } });

const fragments = ['{"a":1}', '{"a":"1é","b":[{}]}', '{"a":2}', "{", "}", '"', "\\", "\n", "\n{", "\r\n", " ", "x"];

test("records that are a line each are found like all others", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...fragments), { maxLength: 12 }), (parts) => {
      const cutter = createCutter();
      const cuts = [...cutter.push(parts.join("")), ...cutter.end()];
      const found = findIn(engine, Buffer.from(parts.join("")));
      const broken = cuts.flatMap((cut, at) => ("broken" in cut ? at : []));
      const matching = cuts.flatMap((cut, at) => ("record" in cut && engine.match(cut.record).length > 0 ? at : []));
      expect(found).toMatchObject({ records: cuts.length, broken: broken.length, firstBroken: broken[0] });
      expect(found.indexes).toEqual(matching);
    }),
    { numRuns: 2000 },
  );
});

test("a line for each match, with records counted from where the block begins", () => {
  const found = findIn(engine, Buffer.from('{"a":"\\"1\\""}\n{"a":2}\n{"a":["x","21"]}'));
  expect(
    linesOf(found, 40)
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual([
    { index: 40, rule: { id: "a", title: "A", level: "medium" }, matched: { a: '"1"' } },
    { index: 42, rule: { id: "a", title: "A", level: "medium" }, matched: { a: "21" } },
  ]);
});
