import fc from "fast-check";
import { expression } from "./expressions.ts";
import { networks, field, plainWord, word } from "./words.ts";

type Item = readonly [key: string, value: unknown];

const some = <Of>(of: fc.Arbitrary<Of>) => fc.oneof(of, fc.array(of, { minLength: 1, maxLength: 3 }));
const shuffled = (...names: string[]) => fc.shuffledSubarray(names, { minLength: 0, maxLength: names.length });
const anchors = fc.constantFrom("", "|contains", "|startswith", "|endswith");
const chainOf = (chain: readonly string[]) => chain.map((name) => `|${name}`).join("");

const scalar = fc.oneof(
  { weight: 6, arbitrary: word },
  { weight: 3, arbitrary: fc.constantFrom<unknown>(1, 11, 0, -1, 1.5, true, false, "1", "true", "") },
);
const textItem = fc
  .tuple(field, anchors, shuffled("cased", "all", "neq"), fc.boolean(), some(scalar))
  .map(
    ([name, anchor, others, first, values]): Item => [
      name + (first ? anchor + chainOf(others) : chainOf(others) + anchor),
      values,
    ],
  );
const dashItem = fc
  .tuple(
    field,
    anchors,
    shuffled("windash", "cased", "all"),
    some(word.map((each) => ` -${each.replaceAll(/[-/]/g, "a")}/b`)),
  )
  .map(([name, anchor, others, values]): Item => [`${name}${anchor}${chainOf(others)}`, values]);
const encodedItem = fc
  .tuple(
    field,
    fc.constantFrom(
      "base64",
      "base64offset|contains",
      "wide|base64offset|contains",
      "utf16le|base64|contains",
      "utf16be|base64offset|contains",
      "utf16|base64|startswith",
      "base64offset|contains|all",
      "wide|contains",
      "utf16be|endswith",
      "utf16",
      "base64|cased",
    ),
    some(plainWord),
  )
  .map(([name, chain, values]): Item => [`${name}|${chain}`, values]);
/** The reference backtracks: repeats within repeats would keep it busy. */
const tame = expression.filter((each) => (each.match(/\)(?:[*+]|\{2,)/g) ?? []).length <= 1);
const expressions = fc.oneof(
  fc.constantFrom(
    "^1+$",
    "A|中",
    "(ab?)+$",
    "[A-Z]",
    "(?i)B.",
    "\\\\",
    "\\d|\\s",
    "[[]|\\*",
    "a.*b",
    "(?i)aé|ΣB",
    "ab{2,}a",
    "(?:aab|bba).",
  ),
  tame,
  fc.tuple(plainWord, tame).map((each) => each.join("")),
);
const regexItem = fc
  .tuple(field, shuffled("i", "m", "s"), fc.constantFrom("", "|all", "|neq"), some(expressions))
  .map(([name, flags, end, values]): Item => [`${name}|re${chainOf(flags)}${end}`, values]);
const comparisonItem = fc
  .tuple(
    field,
    fc.constantFrom("gt", "gte", "lt", "lte"),
    fc.constantFrom("", "|neq"),
    fc.constantFrom(1, 5, 11, 0, -1, 1.5, 10, 2026),
  )
  .map(([name, chain, end, value]): Item => [`${name}|${chain}${end}`, value]);
const timeItem = fc
  .tuple(
    field,
    fc.constantFrom<[string, ...number[]]>(
      ["minute", 1, 6, 59],
      ["hour", 1, 5, 10, 23],
      ["day", 2, 15, 31],
      ["week", 2, 9, 24, 53],
      ["month", 2, 6, 12],
      ["year", 2020, 2025, 2026],
    ),
    fc.constantFrom("", "|gte", "|lt", "|lte", "|neq"),
    fc.nat(),
  )
  .map(([name, [part, ...numbers], end, which]): Item => [`${name}|${part}${end}`, numbers[which % numbers.length]]);
const referenceItem = fc
  .tuple(field, shuffled("fieldref", "cased"), anchors, fc.constantFrom("", "|neq"), field)
  .map(
    ([name, before, anchor, end, other]): Item => [
      `${name}${chainOf(before.includes("fieldref") ? before : ["fieldref"])}${anchor}${end}`,
      other,
    ],
  );
const otherItem = fc.oneof(
  field.map((name): Item => [name, null]),
  field.map((name): Item => [name, []]),
  field.map((name): Item => [`${name}|neq`, null]),
  fc.tuple(field, fc.boolean()).map(([name, value]): Item => [`${name}|exists`, value]),
  fc.tuple(field, some(fc.constantFrom(...networks))).map(([name, values]): Item => [`${name}|cidr`, values]),
  fc
    .tuple(
      field,
      anchors,
      some(
        fc
          .tuple(fc.constantFrom("", "a", "\\%x%"), fc.constantFrom("%one%", "%two%", "%two%%one%", "%"))
          .map((each) => each.join("")),
      ),
    )
    .map(([name, anchor, values]): Item => [`${name}${anchor}|expand`, values]),
);

/** What `%one%` and `%two%` stand for. */
export const placeholders = { one: ["a"], two: ["b*", "\\*", "A"] };

const item = fc.oneof(
  { weight: 8, arbitrary: textItem },
  { weight: 2, arbitrary: dashItem },
  { weight: 2, arbitrary: encodedItem },
  { weight: 2, arbitrary: regexItem },
  { weight: 1, arbitrary: comparisonItem },
  { weight: 1, arbitrary: timeItem },
  { weight: 1, arbitrary: referenceItem },
  { weight: 3, arbitrary: otherItem },
);
const map = fc.array(item, { minLength: 1, maxLength: 3 }).map((items) => Object.fromEntries(items));

const keyword = fc.oneof(
  { weight: 5, arbitrary: word.filter((each) => each !== "") },
  fc.constantFrom<unknown>(1, 11, "4688"),
);
const keywords = fc.oneof(
  fc.array(keyword, { minLength: 1, maxLength: 3 }),
  keyword,
  fc
    .tuple(
      fc.constantFrom("|all", "|contains", "|contains|all", "|cased", "|windash|all", "|re", "|re|i"),
      fc.array(plainWord, { minLength: 1, maxLength: 2 }),
    )
    .map(([key, values]) => ({ [key]: values })),
);
const nested = fc.letrec<{ detection: unknown }>((tie) => ({
  detection: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    { weight: 6, arbitrary: map },
    { weight: 2, arbitrary: keywords },
    { weight: 2, arbitrary: fc.array(tie("detection"), { minLength: 1, maxLength: 3 }) },
  ),
}));

/** Names that look like other things. */
const names = ["sel", "sel_b", "notepad", "or_1", "_hidden"] as const;
const leaf = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...names) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.constantFrom("1 of", "all of", "any of"),
        fc.constantFrom("them", "sel*", "*_*", "s*l*", "sel", "_*", "*"),
      )
      .map((each) => each.join(" ")),
  },
);
const condition = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    { weight: 3, arbitrary: leaf },
    {
      weight: 2,
      arbitrary: fc
        .tuple(tie("any"), fc.constantFrom(" and ", " or ", " AND ", " and not ", " or not "), tie("any"))
        .map((each) => each.join("")),
    },
    { weight: 1, arbitrary: tie("any").map((inner) => `not ${inner}`) },
    { weight: 1, arbitrary: tie("any").map((inner) => `not (${inner})`) },
    { weight: 1, arbitrary: tie("any").map((inner) => `(${inner})`) },
  ),
}));

/** Detection sections of rules: every modifier alone and in chains, every shape of detections and conditions. */
export const section = fc
  .tuple(
    fc.tuple(...names.map(() => nested.detection)),
    fc.oneof(
      { weight: 6, arbitrary: condition.any },
      { weight: 1, arbitrary: fc.array(condition.any, { minLength: 1, maxLength: 2 }) },
    ),
  )
  .map(([detections, all]) => ({
    ...Object.fromEntries(names.map((name, place) => [name, detections[place]])),
    condition: all,
  }));
