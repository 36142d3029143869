import fc from "fast-check";
import { expect, test } from "vitest";
import { fold } from "../language/pattern.ts";
import { createHits, type Sought } from "./hits.ts";
import { createScanner } from "./scanner.ts";

/** Few letters, so that literals meet texts; the last ones become others, or more, when folded. */
const letters = [
  "a",
  "b",
  "A",
  "k",
  "K",
  "i",
  "I",
  "s",
  "\\",
  "é",
  "É",
  "ß",
  "σ",
  "ς",
  "Σ",
  "\u212a",
  "\u0130",
  "\u0131",
  "😀",
];
const literal = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 5 }).map(fold);
const text = fc.string({ unit: fc.constantFrom(...letters), maxLength: 24 });
const literals = fc.uniqueArray(literal, { maxLength: 8 });

const tests = {
  whole: (folded: string, each: string) => folded === each,
  start: (folded: string, each: string) => folded.startsWith(each),
  end: (folded: string, each: string) => folded.endsWith(each),
  anywhere: (folded: string, each: string) => folded.includes(each),
};

test("a scan finds what string search finds in the folded text", () => {
  const places = fc.record({ whole: literals, start: literals, end: literals, anywhere: literals });
  fc.assert(
    fc.property(places, fc.array(text, { minLength: 1, maxLength: 6 }), (given, texts) => {
      const names = new Map<number, string>();
      const soughtIn = (place: keyof typeof tests): Sought[] =>
        given[place].map((each) => {
          const signal = names.size;
          names.set(signal, `${place} ${each}`);
          return { literal: each, signal };
        });
      const sought = {
        whole: soughtIn("whole"),
        start: soughtIn("start"),
        end: soughtIn("end"),
        anywhere: soughtIn("anywhere"),
      };
      const seen: string[] = [];
      const scan = createScanner(sought, createHits(names.size), (signal) => seen.push(names.get(signal) ?? ""));
      // Twice, as what was found is remembered.
      for (const each of [...texts, ...texts]) {
        seen.length = 0;
        scan(each);
        const expected = (Object.keys(tests) as (keyof typeof tests)[]).flatMap((place) =>
          given[place].filter((one) => tests[place](fold(each), one)).map((one) => `${place} ${one}`),
        );
        expect(seen.toSorted()).toEqual(expected.toSorted());
      }
    }),
    { numRuns: 2000 },
  );
});

test("more letters than a byte can number are kept apart", () => {
  const many = Array.from({ length: 400 }, (_, each) => String.fromCharCode(0x4e00 + each));
  const seen: number[] = [];
  const anywhere = [...many, "abc"].map((each, signal) => ({ literal: each, signal }));
  const scan = createScanner({ whole: [], start: [], end: [], anywhere }, createHits(401), (signal) =>
    seen.push(signal),
  );
  scan(`x${many[399]}abc`);
  expect(seen.toSorted((a, b) => a - b)).toEqual([399, 400]);
});

test("what is remembered stays right however many texts come", () => {
  const seen: number[] = [];
  const sought = { whole: [], start: [], end: [{ literal: "7", signal: 0 }], anywhere: [] };
  const scan = createScanner(sought, createHits(1), () => seen.push(0));
  for (let round = 0; round < 4; round += 1) {
    seen.length = 0;
    for (let each = 0; each < 3000; each += 1) scan(`text ${each}`);
    expect(seen.length).toBe(300);
  }
});
