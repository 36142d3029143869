import { createCutter, loadRules } from "@chengfang/sigma";
import fc from "fast-check";
import { expect, test } from "vitest";
import { findIn, linesOf } from "./find.ts";
import { engineOf } from "./load.ts";

const text = "title: A\nid: a\nlogsource: {product: x}\ndetection: {s: {a|contains: '1'}, condition: s}\n";
const { rules } = loadRules([{ path: "a.yml", text }]);
const given = engineOf(rules, { view: "native", routing: "strict", logsource: { product: ["x"] } });
const told = engineOf(rules, { view: "native", routing: "strict", logsource: {} });

const fragments = ['{"a":1}', '{"a":"1é","b":[{}]}', '{"a":2}', "{", "}", '"', "\\", "\n", "\n{", "\r\n", " ", "x"];
/** No rule is about product y, so the engine may not even parse these. */
const foreign = [
  '{"product":"y"}',
  '{"product":"y","b":{}',
  '\n,"a":1}',
  "\n",
  "\n{}",
  "\r\n",
  " ",
  '{"product":"x","a":1}',
];
const keyword = "title: K\nid: k\nlogsource: {product: x}\ndetection: {k: [one], condition: k}\n";
const keywords = engineOf(loadRules([{ path: "k.yml", text: keyword }]).rules, {
  view: "native",
  routing: "strict",
  logsource: {},
});
/** Records that are known by their bytes when the first of them was read. */
const alike = [
  '{"m":"one","product":"x"}\n',
  '{"m":"two","product":"x"}\n',
  '{"m":"one","product":"x"}',
  '{"m":"é one","product":"x"}\n',
  '{"m":"one',
  '","product":"x"}',
  "\n",
  "\r\n",
  " ",
  "x",
];

function cutsOf(input: string) {
  const cutter = createCutter();
  return [...cutter.push(input), ...cutter.end()];
}

test.each([
  ["of a log source that is given", given, fragments],
  ["of log sources that no rule is about", told, foreign],
  ["of one wording", keywords, alike],
])("records %s are found alike, a line each or not", (_, engine, pieces) => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (parts) => {
      const cuts = cutsOf(parts.join(""));
      const { records, indexes } = findIn(engine, Buffer.from(parts.join("")));
      const matching = cuts.flatMap((cut, at) => ("record" in cut && engine.match(cut.record).length > 0 ? at : []));
      expect([records, indexes]).toEqual([cuts.length, matching]);
    }),
    { numRuns: 3000 },
  );
});

test("records that are no objects are counted", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...fragments), { maxLength: 12 }), (parts) => {
      const broken = cutsOf(parts.join("")).flatMap((cut, at) => ("broken" in cut ? at : []));
      const found = findIn(given, Buffer.from(parts.join("")));
      expect(found).toMatchObject({ broken: broken.length, firstBroken: broken[0] });
    }),
    { numRuns: 1000 },
  );
});

test("a line for each match, with records counted from where the block begins", () => {
  const found = findIn(given, Buffer.from('{"a":"\\"1\\""}\n{"a":2}\n{"a":["x","21"]}'));
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
