import { expect, test } from "vitest";
import { isAddress, itemsOf } from "./lines.ts";

test.each([
  ["10.1.2.3, 10.2.0.0/16", ["10.1.2.3", "10.2.0.0/16"]],
  ["a；b、c\n d", ["a", "b", "c", "d"]],
  ["  ", []],
] as const)("%j holds %j", (text, items) => expect(itemsOf(text)).toEqual(items));

test.each([
  ["10.1.2.3", true],
  ["10.1.2.0/24", true],
  ["2001:db8::1", true],
  ["2001:db8::/32", true],
  ["10.1.2.256", false],
  ["10.1.2.0/33", false],
  ["web-01", false],
] as const)("%s is an address: %s", (text, is) => expect(isAddress(text)).toBe(is));
