import fc from "fast-check";
import { expect, test } from "vitest";
import { compile } from "../engine.ts";
import { nativeTaxonomy } from "../logsource/native.ts";
import { loadRules } from "../rules.ts";
import { indexOf } from "./find.ts";

const long = fc.string({ unit: fc.constantFrom("a", "b"), minLength: 65, maxLength: 80 });
const background = "ab".repeat(100_000);

test("a long literal in a long text is found where it is", () => {
  fc.assert(
    fc.property(
      long,
      fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 70 }),
      fc.boolean(),
      (literal, rest, is) => {
        const text = `${background}${rest}${is ? literal : ""}${rest}`;
        expect(indexOf(text, literal, 7)).toBe(text.indexOf(literal, 7));
      },
    ),
    { numRuns: 100 },
  );
});

test("an event chooses both texts where fields are compared, and takes no longer", () => {
  const text = "title: t\nid: t\nlogsource: {product: p}\ndetection: {s: {a|fieldref|contains: b}, condition: s}";
  const { rules } = loadRules([{ path: "t.yml", text }]);
  const engine = compile(rules, { routing: "strict", taxonomy: nativeTaxonomy(rules) });
  const half = "a".repeat(100_000);
  const start = process.cpuUsage().user;
  expect(engine.match({ product: "p", a: "a".repeat(1_000_000), b: `${half}b${half}` })).toEqual([]);
  expect((process.cpuUsage().user - start) / 1000).toBeLessThan(2000);
});
