import fc from "fast-check";
import { expect, test } from "vitest";
import { fold } from "../language/pattern.ts";
import { coverOf } from "./cover.ts";
import { createGate } from "./gate.ts";

const unit = fc.constantFrom(
  "k",
  "\u212a",
  "i",
  "\u0130",
  "w",
  "I",
  ":",
  '"',
  "\\",
  "/",
  "\n",
  "\u0001",
  "é",
  "中",
  "1",
  ".",
);
const text = fc.string({ unit, maxLength: 30 });
const literals = fc.array(fc.string({ unit, minLength: 1, maxLength: 6 }).map(fold), { minLength: 1, maxLength: 4 });

/** JSON as some write it: any character by its number, a slash escaped. */
function json(value: string, every: number): string {
  const characters = Array.from({ length: value.length }, (_, at) => {
    const character = value.charAt(at);
    if (at % every === 0) return `\\u${value.charCodeAt(at).toString(16).padStart(4, "0")}`;
    return character === "/" ? "\\/" : JSON.stringify(character).slice(1, -1);
  });
  return `{"a":"${characters.join("")}"}`;
}

test("no text that holds a literal is kept out, however its JSON is written", () => {
  fc.assert(
    fc.property(literals, fc.array(text, { minLength: 1 }), fc.integer({ min: 1, max: 5 }), (sought, texts, every) => {
      const gate = createGate(sought);
      if (gate === undefined) return;
      for (const each of texts) {
        if (!sought.some((literal) => fold(each).includes(literal))) continue;
        expect(JSON.parse(json(each, every))).toEqual({ a: each });
        const written = [each, JSON.stringify({ a: each }), json(each, every), json(each, 1000)];
        expect(written.map((way) => gate.mayHold(way))).toEqual([true, true, true, true]);
      }
    }),
    { numRuns: 3000 },
  );
});

test("a gate that passes texts in vain learns other pieces, and stays right", () => {
  const gate = createGate(["misc::skeleton", "sekurlsa::minidump"]);
  let passed = 0;
  for (let each = 0; each < 5000; each += 1) if (gate?.mayHold(`address fe80::${each}`)) passed += 1;
  expect(passed).toBeLessThan(1000);
  expect(gate?.mayHold("x SEKURLSA::MINIDUMP x")).toBe(true);
});

test("pieces that literals share are few and hold nothing that JSON escapes", () => {
  const keywords = ["kerberos::ptt", "sekurlsa::", "gentilkiwi.com", "eo.oe.kiwi", "mimidrv.sys", "\\mimilib.dll"];
  expect(coverOf(keywords, new Set())?.toSorted()).toEqual(["::", "kiwi", "mimi"]);
  expect(coverOf(['"\\"', "abc"], new Set())).toBeUndefined();
});

test.each([["4688"], ["1e3"], ["inf"], ["-infinity"], ["-1"]])(
  "%s may be a number, which JSON writes in many ways",
  (literal) => {
    expect(createGate([literal])).toBeUndefined();
  },
);
