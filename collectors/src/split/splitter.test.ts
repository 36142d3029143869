import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitterOf } from "./table.ts";
import type { Format } from "../format/format.ts";

/** The records of a text that arrives in pieces of so many bytes. */
function records(
  split: Format["split"],
  text: string,
  options: { piece?: number; firstLine?: RegExp; maxBytes?: number } = {},
) {
  const { piece = 1_000_000, firstLine, maxBytes = 1_000_000 } = options;
  const splitter = splitterOf(split, { firstLine, maxBytes });
  const bytes = Buffer.from(text);
  const out: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += piece) out.push(...splitter.push(bytes.subarray(at, at + piece)));
  return [...out, ...splitter.end()].map((record) => record.toString("utf8"));
}

const event = "<Event xmlns='e'><System/></Event>";

describe("records of a text", () => {
  test.each([
    ["lines, empty ones left out", "lines", "a\n\nb\r\nc", ["a", "b", "c"]],
    ["a carriage return within a line stays", "lines", "a\rb\r\n", ["a\rb"]],
    ["nothing", "lines", "", []],
    ["objects a line", "json", '{"a":1}\n{"b":2}\n', ['{"a":1}', '{"b":2}']],
    [
      "objects without anything between",
      "json",
      '{"a":{"b":"}{"}}{"c":[{"d":1}]}',
      ['{"a":{"b":"}{"}}', '{"c":[{"d":1}]}'],
    ],
    [
      "objects over several lines",
      "json",
      '{\n  "a": [\n    {"b": 1}\n  ]\n}\n{}',
      ['{\n  "a": [\n    {"b": 1}\n  ]\n}', "{}"],
    ],
    ["the elements of a list", "json", '[\n{"a":1},\n{"b":"\\"]"}\n]\n', ['{"a":1}', '{"b":"\\"]"}']],
    ["a byte order mark", "json", '\uFEFF{"a":1}', ['{"a":1}']],
    [
      "an object without its end costs the next nothing",
      "json",
      '{"a":{"b":1\n{"c":2}\n',
      ['{"a":{"b":1\n', '{"c":2}'].map((each) => each.trim()),
    ],
    ["a text without its end costs the next nothing", "json", '{"a":"b\n{"c":2}\n', ['{"a":"b', '{"c":2}']],
    ["what is no object is a record", "json", 'oops\n{"c":2} tail\n', ["oops", '{"c":2}', "tail"].map((each) => each)],
    ["events one after the other", "xml", `${event}${event}`, [event, event]],
    ["events of a document", "xml", `<?xml version="1.0"?>\n<Events>\n${event}\n${event}\n</Events>\n`, [event, event]],
    ["an event without its end costs the next nothing", "xml", `<Event><System>${event}`, ["<Event><System>", event]],
    ["text between events", "xml", `${event}oops${event}`, [event, "oops", event]],
  ] as const)("%s", (_what, split, text, expected) => {
    expect(records(split, text)).toEqual(expected);
    expect(records(split, text, { piece: 1 })).toEqual(expected);
  });
});

describe("records of several lines", () => {
  test.each([
    ["begin at a first line", "1 a\n\tb\n\n\tc\n2 d\n", ["1 a\n\tb\n\n\tc", "2 d"]],
    ["what comes before the first", "x\n1 a\n", ["x", "1 a"]],
  ] as const)("%s", (_what, text, expected) => {
    expect(records("lines", text, { firstLine: /^\d/ })).toEqual(expected);
    expect(records("lines", text, { firstLine: /^\d/, piece: 1 })).toEqual(expected);
  });
});

test.each(["lines", "json", "xml"] as const)(
  "%s: a record beyond the limit is cut, and nothing of it lost",
  (split) => {
    const text =
      split === "lines" ? "a".repeat(100) : split === "json" ? `{"a":"${"b".repeat(92)}"}` : `<Event>${"c".repeat(93)}`;
    const cut = records(split, text, { maxBytes: 30, piece: 7 });
    expect(cut.join("")).toBe(text);
    expect(Math.max(...cut.map((each) => each.length))).toBeLessThanOrEqual(40);
  },
);

test.each(["lines", "json", "xml"] as const)("%s: the borders of the pieces change nothing", (split) => {
  const pieces = ['{"a":1}', "{", "}", '"', "\\", "\n", "\r\n", "[", "]", "<Event>", "</Event>", "x", " ", "城"];
  const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(""));
  const property = fc.property(texts, fc.integer({ min: 1, max: 9 }), (text, piece) => {
    expect(records(split, text, { piece })).toEqual(records(split, text));
  });
  const found = fc.check(property, { numRuns: 500 });
  expect(found.failed, fc.defaultReportMessage(found)).toBe(false);
});
