// Sigma rules specification, "Detection": lists, maps, special field values, existence, keywords.

import { inNetwork } from "./address.ts";
import { partOf, type TimePart } from "./date.ts";
import { modifiers, type Placeholders } from "./modifiers.ts";
import { everything, fieldOf, type Found, textsOf } from "./record.ts";
import { readRegex } from "./regex.ts";
import { caselessCharacters, caselessText, fits, plain, readText, type Text } from "./text.ts";
import { comparisons, type Value } from "./value.ts";

/** Whether a part of a rule holds for a record. */
export type Holds = (record: object) => boolean;

/** "All elements of a map are joined with a logical AND"; lists, of maps or of keywords, "are linked with OR". */
export function readDetection(detection: unknown, placeholders: Placeholders): Holds {
  if (Array.isArray(detection)) {
    const items = detection.map((each) => readDetection(each, placeholders));
    return (record) => items.some((item) => item(record));
  }
  if (typeof detection !== "object" || detection === null) return readItem("", detection, placeholders);
  const items = Object.entries(detection).map(([key, value]) => readItem(key, value, placeholders));
  return (record) => items.every((item) => item(record));
}

/** "Lists of values are linked with OR. `all` changes this to AND"; `neq`: "different from the specified values". */
function readItem(key: string, given: unknown, placeholders: Placeholders): Holds {
  const [field = "", ...chain] = key.split("|");
  const list: unknown[] = Array.isArray(given) ? given : [given];
  const values = (list.length === 0 ? [null] : list).map((written) => {
    const start: Value = {
      written: written as Value["written"],
      ways: [readText(String(written))],
      asks: "text",
      cased: false,
      flags: "",
      bytes: false,
    };
    return readValue(
      field,
      chain.reduce((value, name) => modifiers[name]?.(value, placeholders) ?? value, start),
    );
  });
  const item: Holds = chain.includes("all")
    ? (record) => values.every((value) => value(record))
    : (record) => values.some((value) => value(record));
  return chain.includes("neq") ? (record) => !item(record) : item;
}

function readValue(field: string, value: Value): Holds {
  const found = field === "" ? everything : (record: object) => fieldOf(record, field);
  const test = testOf(field, value);
  return (record) => test(found(record), record);
}

type Test = (found: Found, record: object) => boolean;

function testOf(field: string, value: Value): Test {
  const { written, asks, ways, part, cased } = value;
  switch (asks) {
    case "exists":
      return ({ present }) => present === written;
    case "re": {
      const regex = readRegex(String(written), value.flags);
      return (found) => textsOf(found).some((text) => regex.test(text));
    }
    case "cidr":
      return (found) => textsOf(found).some((text) => inNetwork(text, String(written)));
    case "fieldref":
      return (found, record) => ways.some((way) => refers(found, record, { way, cased }));
    case "text":
      return plainTest(field, value);
    case "gt":
    case "gte":
    case "lt":
    case "lte":
      return (found) => numbersOf(found, part).some((number) => comparisons[asks](number, Number(written)));
  }
}

function plainTest(field: string, { written, ways, part, cased }: Value): Test {
  if (written === null) return ({ values }) => values.length === 0 || values.includes(null);
  if (part !== undefined) return (found) => numbersOf(found, part).includes(Number(written));
  return textTest(field === "" ? ways.map(anywhere) : ways, cased);
}

/** Keywords are searched in an event, so they lie anywhere in its texts. */
function anywhere(way: Text): Text {
  return ["*", ...way, "*"];
}

function textTest(ways: readonly Text[], cased: boolean): Test {
  const asked = cased ? ways : ways.map(caselessText);
  return (found) => {
    const texts = textsOf(found).map((text) => (cased ? Array.from(text) : caselessCharacters(text)));
    return texts.some((text) => asked.some((way) => fits(way, text)));
  };
}

/** What is no number is neither more nor less than one. */
function numbersOf(found: Found, part: TimePart | undefined): number[] {
  return textsOf(found).flatMap((text) => {
    const number = part === undefined ? Number(text.trim() === "" ? "none" : text) : partOf(text, part);
    return number === undefined || Number.isNaN(number) ? [] : [number];
  });
}

/** The value names a field; wildcards before and behind the name are those of the comparison. */
function refers(found: Found, record: object, { way, cased }: { way: Text; cased: boolean }): boolean {
  const name = way.flatMap((token) => (typeof token === "string" ? [] : [token.is])).join("");
  const before: Text = way[0] === "*" ? ["*"] : [];
  const behind: Text = way.at(-1) === "*" ? ["*"] : [];
  const others = textsOf(fieldOf(record, name)).map((text): Text => [...before, ...plain(text), ...behind]);
  return textTest(others, cased)(found, record);
}
