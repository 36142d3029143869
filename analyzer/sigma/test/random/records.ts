import fc from "fast-check";
import { readText } from "../reference/text.ts";
import { addresses, dates } from "./words.ts";

/** What a rule asks of a field, for records to have values that come near. */
export type Asked = readonly [field: string, value: unknown];

/** All that detections ask for, keywords under the name of some field. */
export function askedIn(detection: unknown, under = "f"): Asked[] {
  if (Array.isArray(detection)) return detection.flatMap((each) => askedIn(each, under));
  if (typeof detection !== "object" || detection === null) return [[under, detection]];
  return Object.entries(detection).flatMap(([key, value]) => {
    const [name = ""] = key.split("|");
    return key === "condition" ? [] : askedIn(value, name === "" ? under : name);
  });
}

type Change = (text: string, salt: string) => unknown;
const encode = (encoding: "utf8" | "utf16le") => (text: string, salt: string) =>
  Buffer.from(salt + text, encoding).toString("base64");
const changes: readonly Change[] = [
  (text) => text,
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  (text, salt) => salt + text,
  (text, salt) => text + salt,
  (text, salt) => salt + text + salt,
  (text) => text.slice(1),
  (text) => text.slice(0, -1),
  (text) => text.replaceAll(/[-/]/g, "–"),
  (text) => text.replaceAll("-", "/"),
  (text) => text.replaceAll("a", "\n"),
  encode("utf8"),
  encode("utf16le"),
  (text, salt) =>
    Buffer.from(salt + text, "utf16le")
      .swap16()
      .toString("base64"),
  (text) => Buffer.from(`\ufeff${text}`, "utf16le").toString("base64"),
  (text) => Buffer.from(text, "utf16le").toString("latin1"),
  (text) => Buffer.from(text, "utf16le").swap16().toString("latin1"),
  (text) => Number(text),
  (text) => Number(text) + 1,
  (text) => `${text}.0`,
  (text) => [text],
  (text, salt) => [salt, [text, 1]],
  (text) => [null, text],
  (text) => ({ inner: text }),
  () => null,
  () => [],
  () => true,
  () => "",
  (_, salt) => salt,
  (text) => addresses[text.length % addresses.length],
  (_, salt) => addresses[salt.length % addresses.length],
  (text) => dates[text.length % dates.length],
];

/** Names may be written with spaces, as one name with dots, as a path, and as a path through lists. */
const places: readonly ((name: string, value: unknown) => object)[] = [
  (name, value) => ({ [name]: value }),
  (name, value) => ({ [name === "kl" ? "k l" : name]: value }),
  (name, value) => name.split(".").reduceRight<unknown>((inner, part) => ({ [part]: inner }), value) as object,
  (name, value) => {
    const [first = "", ...rest] = name.split(".");
    return { [first]: rest.length === 0 ? value : [{ [rest.join(".")]: value }, { other: 1 }] };
  },
];

const salt = fc.constantFrom("", "a", "b", "x", "aB", "\n", "😀", "é", " ", "-", "10");
const pick = fc.record({
  which: fc.nat(),
  elsewhere: fc.boolean(),
  change: fc.nat(changes.length - 1),
  salt,
  place: fc.nat(places.length - 1),
});
type Pick = typeof pick extends fc.Arbitrary<infer Of> ? Of : never;

/** Records yet to be made of what is asked for. */
export const recordPlan = fc.array(pick, { maxLength: 4 });

const elsewhereFields = ["f", "g", "h.i", "n.o.p", "kl", "unasked"];

export function recordOf(plan: readonly Pick[], asked: readonly Asked[]): Record<string, unknown> {
  const parts = plan.map(({ which, elsewhere, change, salt: more, place }) => {
    const [name, wanted] = asked[which % asked.length] ?? ["f", ""];
    const field = elsewhere && which % 3 === 0 ? (elsewhereFields[which % elsewhereFields.length] ?? name) : name;
    const value = changes[change]?.(written(wanted, more), more);
    return places[place]?.(field, Number.isNaN(value) ? wanted : value) ?? {};
  });
  const record: Record<string, unknown> = { product: "p", ...Object.assign({}, ...parts) };
  // Which of two names wins that only differ by spaces, nobody says.
  if (Object.hasOwn(record, "kl")) delete record["k l"];
  return record;
}

/** A text that fits the wildcards of what is asked for. */
function written(wanted: unknown, more: string): string {
  return readText(String(wanted))
    .map((token) => (token === "*" ? more : token === "?" ? (more[0] ?? "b") : token.is))
    .join("");
}
