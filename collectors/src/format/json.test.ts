import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseObject } from "./json.ts";

describe("integers that a double cannot hold keep every digit", () => {
  for (const [text, object] of [
    ['{"a":9007199254740991}', { a: 9007199254740991 }],
    ['{"a":9007199254740993}', { a: "9007199254740993" }],
    ['{"a":-9223372036854775808,"b":1}', { a: "-9223372036854775808", b: 1 }],
    ['{"a":[18446744073709551615, 2]}', { a: ["18446744073709551615", 2] }],
    ['{"a":":99999999999999999,","b":99999999999999999}', { a: ":99999999999999999,", b: "99999999999999999" }],
    [
      String.raw`{"a":"\\\":99999999999999999,","b":[99999999999999999]}`,
      { a: String.raw`\":99999999999999999,`, b: ["99999999999999999"] },
    ],
    ['{"a":1234567.5}', { a: 1234567.5 }],
    ['{"a":1e999,"b":1e-999}', { a: "1e999", b: 0 }],
    ['\uFEFF{"a":1}', { a: 1 }],
  ] as const)
    test(`reads ${text}`, () => expect(parseObject(text)).toEqual({ object }));

  test("any object comes back as JSON.parse has it, but for such integers", () => {
    const value = fc.jsonValue().filter((any) => !/\d{16}/.test(JSON.stringify(any)));
    fc.assert(
      fc.property(value, fc.bigInt({ min: 2n ** 53n, max: 2n ** 64n }), (object, big) => {
        const text = `{"big":${big},"text":${JSON.stringify(JSON.stringify(object))},"rest":${JSON.stringify(object)}}`;
        expect(parseObject(text)).toEqual({
          object: { ...JSON.parse(text), big: Number.isSafeInteger(Number(big)) ? Number(big) : String(big) },
        });
      }),
    );
  });
});

test("what is no object is refused", () => {
  const accepted = ["", "{", "[]", "null", "1", '"a"', "{}{}"].filter((text) => !("rejected" in parseObject(text)));
  expect(accepted).toEqual([]);
});
