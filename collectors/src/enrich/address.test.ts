import { isIP, isIPv4 } from "node:net";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addressBytes, canonicalAddress, ipv4, peerAddress } from "./address.ts";

describe("one spelling of an address", () => {
  for (const [text, canonical, peer] of [
    ["10.0.0.1", "10.0.0.1", "10.0.0.1"],
    ["2001:0DB8:0000:0000:0008:0800:200C:417A", "2001:db8::8:800:200c:417a", "2001:db8::8:800:200c:417a"],
    ["0:0:0:0:0:0:0:0", "::", "::"],
    ["2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
    ["2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1", "2001:db8::1:0:0:1"],
    ["::ffff:10.1.2.3", "::ffff:10.1.2.3", "10.1.2.3"],
    ["::FFFF:0a01:0203", "::ffff:10.1.2.3", "10.1.2.3"],
    ["fe80::1%eth0", "fe80::1", "fe80::1"],
    ["10.0.0.01", undefined, undefined],
    ["10.0.0.256", undefined, undefined],
    ["10.0.0", undefined, undefined],
    ["10.0.0.1.", undefined, undefined],
    ["1:2:3:4:5:6:7", undefined, undefined],
    ["1::2::3", undefined, undefined],
    ["localhost", undefined, undefined],
    ["", undefined, undefined],
  ] as const)
    test(`${text === "" ? "nothing" : text} → ${canonical ?? "none"}`, () => {
      expect(canonicalAddress(text)).toBe(canonical);
      expect(peerAddress(text)).toBe(peer);
    });
});

test("an address is what Node takes for one", () => {
  const part = fc.constantFrom("0", "1", "a", "f", "00", "255", "256", ".", ":", "::", "ffff", "12345", "10.0.0.1");
  const texts = fc.oneof(
    fc.ipV4(),
    fc.ipV6(),
    fc.array(part, { maxLength: 12 }).map((parts) => parts.join("")),
  );
  const agrees = (text: string) =>
    (addressBytes(text) !== undefined) === (isIP(text) !== 0) && ipv4(text) >= 0 === isIPv4(text);
  expect(() => fc.assert(fc.property(texts, agrees), { numRuns: 2000 })).not.toThrow();
});

test("two texts of one address are canonically the same text", () => {
  const same = (text: string) => {
    const canonical = canonicalAddress(text) ?? "";
    return canonicalAddress(canonical) === canonical && String(addressBytes(canonical)) === String(addressBytes(text));
  };
  expect(() => fc.assert(fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), same), { numRuns: 1000 })).not.toThrow();
});
