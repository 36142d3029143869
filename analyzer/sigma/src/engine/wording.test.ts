import fc from "fast-check";
import { expect, test } from "vitest";
import { compile } from "../engine.ts";
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
const piece = fc.constantFrom(
  "kiwi",
  "KIWI",
  "a very long keyword",
  "k i",
  "88",
  "x",
  "\u212a",
  "ß",
  '"',
  "\\",
  "\t",
  "中",
  "linux",
  "",
);
const message = fc.array(piece, { maxLength: 3 }).map((pieces) => pieces.join(""));
/** Texts of one wording, some with a part cut out, doubled or put elsewhere. */
const lines = fc.array(
  fc.tuple(message, message, fc.nat(80), fc.nat(12), fc.constantFrom("", "", "", "cut", "double", "\u0001", "\\", '"')),
);

test("a text of a wording that is known has the matches of its record, for the same reasons", () => {
  const engine = compile(rules, { routing: "strict", taxonomy: nativeTaxonomy(rules) });
  const reasons = (matches: ReturnType<typeof engine.match> | undefined) =>
    matches?.map((match) => [match.rule.id, match.matched()]);
  const before: [found: ReturnType<typeof engine.match>, given: unknown][] = [];
  fc.assert(
    fc.property(lines, (all) => {
      for (const [text, host, at, length, change] of all) {
        let json = JSON.stringify({ message: text, host, product: "linux" });
        const part = json.slice(at, at + length);
        if (change !== "")
          json =
            json.slice(0, at) +
            (change === "cut" ? "" : change === "double" ? part + part : change) +
            json.slice(at + (change === "cut" ? length : 0));
        const found = engine.matchText(json);
        const given = reasons(found);
        expect(given ?? []).toEqual(reasons(matchOf(json)) ?? []);
        expect(reasons(found)).toEqual(given);
        if (found !== undefined) before.push([found, given]);
        for (const [matches, reason] of before.splice(0, before.length - 3)) expect(reasons(matches)).toEqual(reason);
      }
    }),
    { numRuns: 1500 },
  );

  function matchOf(json: string) {
    try {
      const record: unknown = JSON.parse(json);
      return typeof record === "object" && record !== null ? engine.match(record as SigmaRecord) : undefined;
    } catch {
      return undefined;
    }
  }
});
