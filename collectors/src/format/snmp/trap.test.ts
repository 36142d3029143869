import fc from "fast-check";
import { expect, test } from "vitest";
import { hasEcs, violations } from "../../../test/ecs.ts";
import { samplesOf } from "../../../test/samples.ts";
import { isRejected } from "../table.ts";
import { snmpTrap } from "./trap.ts";

const context = { received: Date.UTC(2026, 10, 30, 1, 30), zoneMinutes: 0, source: { ip: "10.2.3.4" } };

for (const sample of samplesOf("snmp")) {
  test(`${sample.name} becomes what stands beside it`, async () => {
    const parsed = snmpTrap.parse(sample.text, context);
    await expect(`${JSON.stringify(parsed, null, 2)}\n`).toMatchFileSnapshot(sample.expected);
    expect(hasEcs && !isRejected(parsed) ? violations(parsed) : []).toEqual([]);
  });
}

test("whatever the JSON, the answer is a value", () => {
  const oid = fc.array(fc.nat(40), { minLength: 1, maxLength: 12 }).map((numbers) => `1.3.6.1.${numbers.join(".")}`);
  const varbind = fc.record({
    oid: fc.oneof(oid, fc.jsonValue()),
    type: fc.jsonValue(),
    value: fc.jsonValue(),
    hex: fc.jsonValue(),
  });
  const record = fc.record({
    version: fc.jsonValue(),
    generic: fc.jsonValue(),
    enterprise: fc.jsonValue(),
    varbinds: fc.array(varbind),
  });
  fc.assert(
    fc.property(fc.oneof(record, fc.jsonValue()), (value) => {
      const parsed = snmpTrap.parse(JSON.stringify(value) ?? "", context);
      expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
    }),
    { numRuns: 500 },
  );
});
