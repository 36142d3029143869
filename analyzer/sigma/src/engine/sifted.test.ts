import fc from "fast-check";
import { expect, test } from "vitest";
import { fold } from "../language/pattern.ts";
import { createScanner } from "./scanner.ts";
import { createHits } from "./hits.ts";
import { longestText } from "./sieve.ts";

const literal = fc.string({ unit: fc.constantFrom("a", "b", "k", "\\", "7", "_"), minLength: 5, maxLength: 13 });
/** Texts that the literals lie in, at any place, in capitals too; between them what almost is one. */
const text = (literals: readonly string[]) =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...literals),
        fc.constantFrom(...literals).map((each) => each.toUpperCase()),
        fc.constantFrom(...literals).map((each) => each.slice(1, -1)),
        fc.string({ unit: fc.constantFrom("a", "B", "k", "\u212a", "\u007f", "密", "😀", "\ud800"), maxLength: 40 }),
        fc.string({ unit: fc.constantFrom("x", "y", " "), maxLength: 60 }),
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join(""));

function scannerOf(literals: readonly string[]) {
  const seen: number[] = [];
  const anywhere = literals.map((each, signal) => ({ literal: each, signal }));
  const scan = createScanner({ whole: [], start: [], end: [], anywhere }, createHits(literals.length), (signal) =>
    seen.push(signal),
  );
  return (given: string) => {
    seen.length = 0;
    scan(given);
    return seen.toSorted((a, b) => a - b);
  };
}

test("what the sieve lets through is all there is", () => {
  const given = fc
    .uniqueArray(literal, { minLength: 1, maxLength: 8 })
    .chain((literals) => fc.tuple(fc.constant(literals), fc.array(text(literals), { minLength: 1, maxLength: 4 })));
  fc.assert(
    fc.property(given, ([literals, texts]) => {
      const scan = scannerOf(literals);
      for (const each of texts) {
        const expected = [...literals.keys()].filter((number) => fold(each).includes(literals[number] ?? ""));
        expect(scan(each)).toEqual(expected);
      }
    }),
    { numRuns: 1500 },
  );
});

test.each([0, 1, 2, 3, 100, longestText - 10, longestText - 5, longestText, 2 * longestText])(
  "a literal of any length is found behind %i characters, a text before it means nothing",
  (before) => {
    const literals = ["abcde", "bcdefg", "cdefghi", "defghijklm", "efghijklmno", "fghijklmnopq"];
    const scan = scannerOf(literals);
    for (const [number, each] of literals.entries()) {
      expect(scan(`${"-".repeat(before)}${each.toUpperCase()}`)).toEqual([number]);
      expect(scan(`${"-".repeat(before + 60)}${each}`)).toEqual([number]);
      expect(scan("-".repeat(before + 60) + each.slice(0, -1))).toEqual([]);
    }
  },
);
