import fc from "fast-check";
import { expect, test } from "vitest";
import { AlertStatus } from "../alert.ts";
import { Severity } from "../severity.ts";
import { riskParts, riskScore } from "./risk.ts";
import type { RiskFacts } from "./risk.ts";
import { SlaTimes, slaClock } from "./sla.ts";

const facts: fc.Arbitrary<RiskFacts> = fc.record({
  severity: fc.constantFrom(...Severity.options),
  level: fc.integer({ min: 0, max: 5 }),
  used: fc.double({ min: 0, max: 50, noNaN: true }),
  hosts: fc.integer({ min: 0, max: 10_000 }),
  alerts: fc.integer({ min: 1, max: 1_000_000 }),
  intelligence: fc.boolean(),
  incident: fc.boolean(),
});

test("a score is the sum of its parts, from 1 to 100", () => {
  fc.assert(
    fc.property(facts, (each) => {
      const score = riskScore(each);
      expect(riskParts(each).reduce((sum, { points }) => sum + points, 0)).toBe(score);
      expect(score).toBeGreaterThanOrEqual(1);
      expect(score).toBeLessThanOrEqual(100);
    }),
  );
});

test("more of anything never lowers it", () => {
  fc.assert(
    fc.property(facts, facts, (a, b) => {
      const worse: RiskFacts = {
        severity:
          Severity.options[Math.max(...[a, b].map(({ severity }) => Severity.options.indexOf(severity)))] ?? "low",
        level: Math.max(a.level, b.level),
        used: Math.max(a.used, b.used),
        hosts: Math.max(a.hosts, b.hosts),
        alerts: Math.max(a.alerts, b.alerts),
        intelligence: a.intelligence || b.intelligence,
        incident: a.incident || b.incident,
      };
      expect(riskScore(worse)).toBeGreaterThanOrEqual(riskScore(a));
    }),
  );
});

const minute = 60_000;
test.each([
  ["critical", "new", 5, { due: "respond", at: 15 * minute, state: "running" }],
  ["critical", "new", 12, { due: "respond", state: "soon" }],
  ["critical", "new", 15, { due: "respond", state: "late", used: 1 }],
  ["critical", "acknowledged", 15, { due: "resolve", at: 240 * minute, state: "running" }],
  ["low", "acknowledged", 20_000, { due: "resolve", state: "late" }],
  ["critical", "closed", 15, null],
  ["informational", "new", 15, null],
] as const)("%s, %s, after %i minutes", (severity, status, after, clock) => {
  const given = slaClock(
    { severity, status: AlertStatus.parse(status), raised: 0 },
    SlaTimes.parse({}),
    after * minute,
  );
  expect([given ?? null]).toMatchObject([clock]);
});
