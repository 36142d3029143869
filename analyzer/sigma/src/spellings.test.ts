import fc from "fast-check";
import { expect, test } from "vitest";
import { compile, type Engine } from "./engine.ts";
import type { FieldValue, SigmaRecord } from "./engine/record.ts";
import { nativeTaxonomy } from "./logsource/native.ts";
import { loadRules } from "./rules.ts";

const sections: readonly (readonly [logsource: string, detection: string])[] = [
  ["{product: windows}", "{k: ['kiwi::x', 'a/b c', '\"q\"', 'c\\\\d', '1e3', ß, 'İx'], condition: k}"],
  ["{product: windows}", "{s: {Image|endswith: '/kiwi', n: 1000}, condition: s}"],
  ["{product: linux, service: auth}", "{k: [kiwi], f: {a: x}, condition: k and not f}"],
  ["{category: process_creation}", "{s: {a.b|contains: kiwi}, condition: s}"],
  ["{service: auth}", "{s: {a|re|i: 'ki+wi'}, n: {b: null}, condition: s or n}"],
  ["{product: 4688}", "{s: {a: kiwi}, condition: s}"],
];
const { rules } = loadRules(
  sections.map(([logsource, detection], number) => ({
    path: `${number}.yml`,
    text: `title: t\nid: r${number}\nlogsource: ${logsource}\ndetection: ${detection}`,
  })),
);

const piece = fc.constantFrom(
  "kiwi",
  "KIWI",
  "\u212aiw\u0130",
  "::x",
  "/",
  "a/b c",
  '"q"',
  "c\\d",
  "1e3",
  "ß",
  "ẞ",
  "İx",
  "x",
  "\u2028",
  "\ud800",
  "😀",
);
const text = fc.array(piece, { maxLength: 4 }).map((parts) => parts.join(""));
const name = fc.constantFrom<FieldValue>("windows", "linux", "auth", "process_creation", "4688", 4688, "x", null, true);
const value: fc.Arbitrary<FieldValue> = fc.letrec<{ value: FieldValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    text,
    fc.constantFrom<FieldValue>(1, 1000, -0.5, 1e21, 4688, true, null),
    fc.array(tie("value"), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom("a", "b", "product", "x y"), tie("value"), { maxKeys: 2 }),
  ),
})).value;
const keys = ["Image", "a", "b", "a.b", "n", "a b", "__proto__", "constructor", "toString"];
const entry = fc.oneof(
  fc.tuple(fc.constantFrom(...keys), value),
  fc.tuple(fc.constantFrom("product", "service", "category"), fc.oneof(name, fc.array(name, { maxLength: 2 }), value)),
  fc.tuple(fc.constant("Channel"), fc.constantFrom<FieldValue>("Security", "constructor", 1)),
);

/** One legal spelling of a value after the other: `next` chooses among so many ways. */
function spelled(of: FieldValue, next: (ways: number) => number): string {
  const space = () => ["", "", "", " ", "\t", "\r\n"][next(6)] ?? "";
  if (typeof of === "string") return spelledText(of, next);
  if (typeof of === "number") return spelledNumber(of, next);
  if (of === null || typeof of === "boolean") return String(of);
  if (Array.isArray(of)) return `[${space()}${of.map((each) => spelled(each, next) + space()).join(`,${space()}`)}]`;
  return object(Object.entries(of), next);
}

function object(entries: readonly (readonly [string, FieldValue])[], next: (ways: number) => number): string {
  const space = () => ["", "", " ", "\n"][next(4)] ?? "";
  const pairs = entries.map(([key, each]) => `${spelledText(key, next)}${space()}:${space()}${spelled(each, next)}`);
  return `{${space()}${pairs.join(`${space()},${space()}`)}${space()}}`;
}

function spelledText(of: string, next: (ways: number) => number): string {
  // Most texts as they are: one escape in a record is enough to have it parsed.
  const escapes = next(4) === 0;
  const units = Array.from({ length: of.length }, (_, at) => {
    const unit = of.charAt(at);
    const hex = of.charCodeAt(at).toString(16).padStart(4, "0");
    if (escapes && next(5) === 0) return `\\u${next(2) === 0 ? hex : hex.toUpperCase()}`;
    if (unit === "/" && next(2) === 0) return "\\/";
    return unit === '"' || unit === "\\" ? `\\${unit}` : unit;
  });
  return `"${units.join("")}"`;
}

function spelledNumber(of: number, next: (ways: number) => number): string {
  const [plain, power] = [String(of), of.toExponential()];
  return (
    [plain, power, power.replace("e", "E"), plain.includes("e") || plain.includes(".") ? plain : `${plain}.0`][
      next(4)
    ] ?? plain
  );
}

const found = (engine: Engine, json: string, record: SigmaRecord) => ({
  unread: engine.matchText(json)?.map(({ rule }) => rule.id),
  beside: engine.match(record, json).map(({ rule }) => rule.id),
});

test.each(["strict", "conflict"] as const)("no spelling of a record hides it from a rule (%s)", (routing) => {
  const fresh = () => compile(rules, { routing, taxonomy: nativeTaxonomy(rules) });
  let engine = fresh();
  let [runs, matched] = [0, 0];
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 6 }), fc.infiniteStream(fc.nat(1000)), (entries, choices) => {
      runs += 1;
      if (runs % 100 === 0) engine = fresh(); // gates that do little rest after a while
      const next = (ways: number) => (choices.next().value as number) % ways;
      const json = object(entries, next); // keys may come twice: the last counts
      const record = JSON.parse(json) as SigmaRecord;
      const expected = engine.match(record).map(({ rule }) => rule.id);
      if (expected.length > 0) matched += 1;
      expect(found(engine, json, record)).toEqual({ unread: expected, beside: expected });
    }),
    { numRuns: 8000 },
  );
  expect(matched).toBeGreaterThan(200);
});
