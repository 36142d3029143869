import { expect, test } from "vitest";
import { isAllowed } from "./destination.ts";

test.each([
  ["127.0.0.1", false],
  ["169.254.169.254", false],
  ["100.100.100.200", false],
  ["0.0.0.0", false],
  ["224.0.0.1", false],
  ["::1", false],
  ["::127.0.0.1", false],
  ["168.63.129.16", false],
  ["fd20:ce::254", false],
  ["::ffff:127.0.0.1", false],
  ["::ffff:7f00:1", false],
  ["64:ff9b::7f00:1", false],
  ["fe80::1", false],
  ["fd00:ec2::254", false],
  ["10.1.2.3", true],
  ["203.0.113.5", true],
  ["2001:db8::1", true],
  ["nonsense", false],
])("a message may go to %s: %s", (address, allowed) => {
  expect(isAllowed(address, [])).toBe(allowed);
  expect(isAllowed("127.0.0.1", ["127.0.0.1"])).toBe(true);
});
