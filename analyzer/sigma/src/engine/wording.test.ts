import fc from "fast-check";
import { expect, test } from "vitest";
import { compile, type Engine } from "../engine.ts";
import { nativeTaxonomy } from "../logsource/native.ts";
import { loadRules } from "../rules.ts";
import type { SigmaRecord } from "./record.ts";
import { createPlainWalk } from "./plain-walk.ts";
import { createHits } from "./hits.ts";
import { createWordings, type TextReader } from "./wording.ts";

const learned = '{"message":"a kiwi","host":"h","product":"linux"}';

test.each([
  [learned, learned, ["a kiwi", "h"]],
  [learned, '{"message":"","host":"~ [x]","product":"linux"}', ["", "~ [x]"]],
  ['{ "a": "x", "product": "linux" }\r', '{ "a": "y z", "product": "linux" }\r', ["y z"]],
  [learned, '{"message":"a","host":"h","product":"windows"}', undefined],
  [learned, '{"message":"a","host":"h","product":"linux"} ', undefined],
  [learned, '{"message":"a","host":"h","product":"linux"', undefined],
  [learned, '{"message":"a","host":"h","host":"i","product":"linux"}', undefined],
  [learned, '{"message":"a\\"","host":"h","product":"linux"}', undefined],
  [learned, '{"message":"a\\\\b","host":"h","product":"linux"}', undefined],
  [learned, '{"message":"a\tb","host":"h","product":"linux"}', undefined],
  [learned, '{"message":"中","host":"h","product":"linux"}', undefined],
  [learned, '{"message":"é","host":"h","product":"linux"}', undefined],
  [learned, '{"message":1,"host":"h","product":"linux"}', undefined],
  [learned, '{"message":"a","host":"h"', undefined],
  ['{"a":"x","a":"y","product":"linux"}', '{"a":"x","a":"y","product":"linux"}', undefined],
  ['{"a":{"b":"c"},"product":"linux"}', '{"a":{"b":"c"},"product":"linux"}', undefined],
  ['{"a":["b","c","d"],"b":1}', '{"a":["b","c","d"],"b":1}', undefined],
  ['{"a":"x\\u0022","product":"linux"}', '{"a":"x","product":"linux"}', undefined],
])("%s was read: of %s these are the texts: %j", (first, json, texts) => {
  const { learn, read, spans } = createWordings();
  const [walk, hits] = [createPlainWalk([]), createHits(0)];
  const reader: TextReader = { begin: () => undefined, pass: (bytes, from, to) => walk(bytes, from, to, hits) };
  learn(first, JSON.parse(first) as SigmaRecord, { head: ["product"], reader });
  for (const [before, behind] of [
    ["", ""],
    ["x\n", "\n"],
    ["", `\n${first}`],
  ] as const) {
    const bytes = Buffer.from(`${before}${json}${behind}`);
    expect(read(bytes, before.length, bytes.length)).toBe(texts && reader);
    if (texts === undefined) return;
    const found = texts.map((_, each) => bytes.toString("latin1", spans.starts[each], spans.ends[each]));
    expect([found, spans.count, spans.end]).toEqual([texts, texts.length, before.length + json.length]);
  }
});

const { rules } = loadRules([
  { path: "1", text: "title: t\nid: k\nlogsource: {product: linux}\ndetection: {k: [kiwi, 'ß', 88, k], condition: k}" },
  {
    path: "2",
    text: "title: t\nid: n\nlogsource: {product: linux}\ndetection: {a: [kiwi], b: ['a very long keyword', k*i], condition: a and not b}",
  },
]);
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("kiwi", "KIWI", "a very long keyword", "k i", "88", "x", "linux", "") },
  { weight: 1, arbitrary: fc.constantFrom("\u212a", "ß", '"', "\\", "\t", "中") },
);
const message = fc.array(piece, { maxLength: 3 }).map((pieces) => pieces.join(""));
/** Texts of one wording, some with a part cut out, doubled or put elsewhere. */
const lines = fc.array(
  fc.tuple(
    message,
    message,
    fc.nat(80),
    fc.nat(12),
    fc.constantFrom("", "", "", "", "", "", "cut", "double", "\u0001", "\\", '"'),
  ),
);

type Judged = ReturnType<Engine["match"]>;

const reasons = (matches: Judged | undefined) =>
  matches?.map((match) => [match.rule.id, JSON.parse(match.matchedJson()), match.matched(), match.matchedJson()]);

function matchOf(engine: Engine, json: string): Judged | undefined {
  try {
    const record: unknown = JSON.parse(json);
    return typeof record === "object" && record !== null ? engine.match(record as SigmaRecord) : undefined;
  } catch {
    return undefined;
  }
}

/** The line's text with a part cut out, doubled, or something else put in its place. */
function changed(text: string, { at, length, change }: { at: number; length: number; change: string }): string {
  const part = text.slice(at, at + length);
  const put = change === "cut" ? "" : change === "double" ? part + part : change + part;
  return text.slice(0, at) + put + text.slice(at + length);
}

test("a text of a wording that is known has the matches of its record, for the same reasons", () => {
  let asBytes = 0;
  fc.assert(
    fc.property(lines, (all) => {
      const engine = compile(rules, { routing: "strict", taxonomy: nativeTaxonomy(rules) });
      engine.matchText(JSON.stringify({ message: "kiwi", host: "h", product: "linux" }));
      const before: [found: Judged, given: unknown][] = [];
      for (const [text, host, at, length, change] of all) {
        const json = changed(JSON.stringify({ message: text, host, product: "linux" }), { at, length, change });
        const given = reasons(matchOf(engine, json)) ?? [];
        const found = engine.matchText(json) ?? [];
        expect(reasons(found)).toEqual(given);
        const bytes = Buffer.from(`x\n${json}\n{`);
        const block = { bytes, text: bytes.toString("latin1"), at: 2 };
        const next = engine.matchNext(block);
        expect(block.at).toBe(next === undefined ? 2 : bytes.length - 1);
        expect(reasons(next) ?? given).toEqual(given);
        asBytes += next?.length ?? 0;
        // Whatever was judged since.
        before.push([found, given], [next ?? [], next && given]);
        for (const [matches, reason] of before) expect(reasons(matches)).toEqual(reason ?? []);
      }
    }),
    { numRuns: 400 },
  );
  expect(asBytes).toBeGreaterThan(200);
});

test("a record without texts has no matches, whatever was before it", () => {
  const engine = compile(rules, { routing: "strict", taxonomy: nativeTaxonomy(rules) });
  const ids = (record: object) => engine.matchText(JSON.stringify(record))?.map(({ rule }) => rule.id);
  const [some, none] = [{ message: "a k", product: "linux" }, { product: "linux" }];
  const odd = { ...some, number: 1 };
  expect([some, none, odd, none, some, none].map(ids)).toEqual([["k"], [], ["k"], [], ["k"], []]);
});

test("what comes behind a record does not change why it matched", () => {
  const engine = compile(rules, { routing: "strict", taxonomy: nativeTaxonomy(rules) });
  for (const text of ["a k", "the k"]) {
    const [match] = engine.matchText(JSON.stringify({ message: text, product: "linux" })) ?? [];
    expect(engine.matchText('{"message":"k, or what?","product":"linux"')).toBe(undefined);
    expect(match?.matchedJson()).toBe(`{"keywords":"${text}"}`);
  }
});
