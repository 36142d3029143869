import fc from "fast-check";
import { expect, test } from "vitest";
import { compile } from "./engine.ts";
import type { FieldValue, SigmaRecord } from "./engine/record.ts";
import { nativeTaxonomy } from "./logsource/native.ts";
import { loadRules } from "./rules.ts";

const sections: readonly (readonly [logsource: string, detection: string])[] = [
  ["{product: windows}", "{k: ['sekurlsa::', 'kiwi \"x\"', 'a\\\\b', 'mimi/katz'], condition: k}"],
  ["{product: windows, category: process_creation}", "{s: {Image|endswith: '\\cmd.exe'}, condition: s}"],
  ["{product: windows, service: sysmon}", "{s: {EventID: 1}, condition: s}"],
  ["{product: linux}", "{k: [kiwi, 'ß', 4688], condition: k}"],
  ["{category: proxy}", "{s: {c-uri|contains: '/kiwi'}, f: {c.d: x}, condition: s and not f}"],
  ["{service: odd.name}", "{s: {a|re: 'k+iwi'}, condition: s}"],
];
const { rules } = loadRules(
  sections.map(([logsource, detection], number) => ({
    path: `${number}.yml`,
    text: `title: t\nid: r${number}\nlogsource: ${logsource}\ndetection: ${detection}`,
  })),
);

const name = fc.constantFrom<FieldValue>(
  "windows",
  "linux",
  "proxy",
  "sysmon",
  "process_creation",
  "odd.name",
  "x",
  1,
  null,
);
const text = fc
  .array(
    fc.constantFrom(
      "kiwi",
      "KIWI",
      "\u212aiwi",
      "sekurlsa::",
      ' "x"',
      "a\\b",
      "mimi/katz",
      "\\cmd.exe",
      "ß",
      "4688",
      " ",
      "中",
      "😀",
    ),
    {
      maxLength: 4,
    },
  )
  .map((parts) => parts.join(""));
const value: fc.Arbitrary<FieldValue> = fc.oneof(
  text,
  fc.constantFrom<FieldValue>(1, 4688, 4.688e3, true, null),
  fc.array(text, { maxLength: 2 }),
);
const record = fc.dictionary(
  fc.constantFrom("Image", "c-uri", "a", "c.d", "c", "EventID", "Event ID", "message", "__proto__", "constructor"),
  fc.oneof(value, fc.record({ d: value, product: name })),
  { maxKeys: 5 },
);
const source = fc.record(
  {
    product: fc.oneof(name, fc.array(name, { maxLength: 2 })),
    category: name,
    service: name,
    Channel: fc.constantFrom("Microsoft-Windows-Sysmon/Operational", "x"),
  },
  { requiredKeys: [] },
);

/** The same JSON with each letter of every so many words by its number. */
function escaped(json: string, every: number): string {
  return json.replace(/[a-z]+/g, (word, at: number) =>
    at % every === 0 && json.charAt(at - 1) !== "\\" && !/^(?:true|false|null|e)$/.test(word)
      ? Array.from(word, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`).join("")
      : word,
  );
}

test.each([["strict"], ["conflict"]] as const)(
  "a text has the matches of its record, however it is written (%s)",
  (routing) => {
    const engine = compile(rules, { routing, taxonomy: nativeTaxonomy(rules) });
    const ids = (matches: ReturnType<typeof engine.match> | undefined) => matches?.map(({ rule }) => rule.id);
    fc.assert(
      fc.property(source, record, fc.integer({ min: 1, max: 4 }), (head, body, every) => {
        const json = JSON.stringify({ ...body, ...head });
        const parsed = JSON.parse(json) as SigmaRecord;
        const expected = ids(engine.match(parsed));
        const other = escaped(json, every);
        expect(JSON.parse(other)).toEqual(parsed);
        expect([ids(engine.matchText(json)), ids(engine.matchText(other)), ids(engine.match(parsed, json))]).toEqual([
          expected,
          expected,
          expected,
        ]);
      }),
      { numRuns: 4000 },
    );
  },
);

test("a log source that the caller gives goes before what the text says", () => {
  const given = compile(rules, { routing: "strict", taxonomy: nativeTaxonomy(rules, { product: ["windows"] }) });
  expect(given.matchText('{"a":"x sekurlsa::"}')?.length).toBe(1);
  expect(given.matchText('{"a":"x"}')).toEqual([]);
});

test.each([["{"], ['{"product":"windows","k":"kiwi'], ['["product","linux","kiwi"]'], ['"linux kiwi"'], ["null"]])(
  "%s is no record, or none that a rule can match",
  (json) => {
    const engine = compile(rules, { routing: "strict", taxonomy: nativeTaxonomy(rules) });
    expect(engine.matchText(json) ?? []).toEqual([]);
  },
);
