import fc from "fast-check";
import { expect, test } from "vitest";
import { isMalformed, parsing } from "../malformed.ts";
import { asInteger, asOid, asTime, children, decode, namedBitsOf, wellFormed } from "./decode.ts";
import * as encode from "./encode.ts";

const hex = (text: string) => Buffer.from(text.replaceAll(" ", ""), "hex");
const refused = (read: () => unknown) => {
  const result = parsing(read);
  return isMalformed(result) ? [result.malformed, result.offset] : "read";
};

test.each([
  ["nothing", "", "truncated", 0],
  ["a header alone", "30", "truncated", 0],
  ["content cut off", "0403 0102", "truncated", 0],
  ["octets after the end", "0500 00", "trailing-data", 2],
  ["indefinite length", "3080 0500 0000", "indefinite-length", 0],
  ["a long form for a short length", "048101 00", "non-minimal-length", 0],
  ["a length with a leading zero", "04820080", "non-minimal-length", 0],
  ["a length of five octets", "048501000000 00", "too-large", 0],
  ["a tag number above 30", "1f8101 00", "high-tag-number", 0],
  ["a constructed OCTET STRING", "3003 2401 00", "wrong-form", 2],
  ["a primitive SEQUENCE", "1000", "wrong-form", 0],
  ["an inner element that leaves the outer one", "3003 0404 01", "truncated", 2],
])("%s is refused where it stands", (_, bytes, code, offset) => {
  expect(refused(() => wellFormed(decode(hex(bytes))))).toEqual([code, offset]);
});

test("nesting without end is refused, and so is an input that is too long", () => {
  let deep: Uint8Array = encode.nil();
  for (let at = 0; at < 60; at += 1) deep = encode.sequence(deep);
  expect(refused(() => wellFormed(decode(deep)))).toMatchObject(["too-deep", expect.any(Number)]);
  expect(refused(() => decode(encode.octetString(Buffer.alloc(100)), { maxBytes: 50 }))).toEqual(["too-large", 0]);
});

test.each([
  ["INTEGER of no octets", "0200", asInteger],
  ["INTEGER with a needless 00", "02020001", asInteger],
  ["INTEGER with a needless ff", "0202ff80", asInteger],
  ["OBJECT IDENTIFIER with a needless 80", "06032a8001", asOid],
  ["OBJECT IDENTIFIER cut off", "06022a81", asOid],
  ["time without seconds", "170b 323631313234303030305a", asTime],
  ["31 February", "170d 3236303233313030303030305a", asTime],
  ["time with an offset", "1711 3236303130313030303030302b30383030", asTime],
])("%s is refused", (_, bytes, read: (node: ReturnType<typeof decode>) => unknown) => {
  expect(refused(() => read(decode(hex(bytes))))).not.toBe("read");
});

test("what is encoded is decoded again", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 200n), max: 2n ** 200n }), (value) => {
      expect(asInteger(decode(encode.integer(value)))).toBe(value);
    }),
  );
  const arc = fc.bigInt({ min: 0n, max: 2n ** 64n });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 39 }), fc.array(arc, { minLength: 1, maxLength: 6 }), (second, rest) => {
      const dotted = ["1", second, ...rest].join(".");
      expect(asOid(decode(encode.oid(dotted)))).toBe(dotted);
    }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 253_402_300_799 }), (seconds) => {
      expect(asTime(decode(encode.time(seconds * 1000)))).toBe(seconds * 1000);
    }),
  );
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 40 })), (bits) => {
      expect(namedBitsOf(decode(encode.namedBits(bits)))).toEqual(bits.toSorted((a, b) => a - b));
    }),
  );
});

test("the elements of a SET OF ascend", () => {
  const found = children(decode(encode.setOf([encode.integer(3), encode.integer(1), encode.nil()])));
  expect(found.map(({ der }) => Buffer.from(der).toString("hex"))).toEqual(["020101", "020103", "0500"]);
});
