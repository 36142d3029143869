import { describe, expect, test } from "vitest";
import { samplesOf } from "../../../test/samples.ts";
import { formatNamed } from "../table.ts";

const context = { received: Date.UTC(2026, 2, 2, 1, 30), zoneMinutes: 480 };

describe("every sample becomes what stands beside it", () => {
  for (const { name, format, text, expected } of samplesOf("carrier"))
    test(`${name} is parsed`, async () => {
      const parsed = formatNamed(format)?.parse(text, context);
      await expect(`${JSON.stringify(parsed, null, 2)}\n`).toMatchFileSnapshot(expected);
      expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
    });
});

test("the format of a source goes before what a record says of itself, and no carrier is within another", () => {
  const parse = (text: object, inner?: string) =>
    formatNamed("beats")?.parse(JSON.stringify(text), inner === undefined ? context : { ...context, inner });
  const line = "Mar  2 09:15:07 web1 sshd[812]: Failed password for root from 203.0.113.5 port 4242 ssh2";
  expect(parse({ message: line, fields: { format: "morse" } }, "syslog")).toMatchObject({ "source.ip": "203.0.113.5" });
  expect(parse({ message: "{}", fields: { format: "beats" } })).toEqual({ rejected: "no format beats" });
  expect(parse({ message: "no line of nginx" }, "nginx-access")).toHaveProperty("rejected");
});
