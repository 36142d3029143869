import fc from "fast-check";
import { expect, test } from "vitest";
import { JsonBytes } from "./json-bytes.ts";

function written(write: (out: JsonBytes) => void): string {
  const out = new JsonBytes(new ArrayBuffer(8));
  write(out);
  return out.written().toString();
}

const whole = (text: string) => JSON.stringify(text.toWellFormed());

test("a string is written as JSON.stringify writes it, half of a surrogate pair as U+FFFD", () => {
  const units = fc.constantFrom(
    "a",
    '"',
    "\\",
    "\n",
    "\0",
    "\u001F",
    "\u007F",
    "é",
    "中",
    "\u2028",
    "\uD83D",
    "\uDE00",
    "😀",
  );
  const text = fc.string({ unit: fc.oneof(units, fc.constant("plain text "), fc.string()), maxLength: 80 });
  fc.assert(
    fc.property(text, (value) => {
      expect(written((out) => out.string(value))).toBe(whole(value));
      expect(written((out) => out.strings([value, "", value]))).toBe(`[${whole(value)},"",${whole(value)}]`);
    }),
    { numRuns: 300 },
  );
});

test("memory that is given is written to from its beginning, and given up when it is too small", () => {
  const memory = new ArrayBuffer(64);
  const out = new JsonBytes(memory);
  out.string("fits");
  expect(out.written().buffer).toBe(memory);
  out.string("中".repeat(64));
  expect(out.written().buffer).not.toBe(memory);
  expect(out.written().toString()).toBe(`"fits"${whole("中".repeat(64))}`);
});
