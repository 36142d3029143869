import { describe, expect, test } from "vitest";
import { clocksOf, levelOf } from "./clock.ts";
import type { ReportFacts } from "./facts.ts";

const now = "2026-11-24T12:00:00.000Z";
const at = (hours: number) => new Date(Date.parse(now) + hours * 3_600_000).toISOString();
const facts = (change: Partial<ReportFacts>): ReportFacts => ({
  discoveredAt: at(-3),
  operator: "other",
  crime: false,
  measures: {},
  judged: null,
  endedAt: null,
  basis: "",
  ...change,
});
const clocks = (change: Partial<ReportFacts>) => clocksOf({ facts: facts(change), sent: [], now });
const told = (change: Partial<ReportFacts>) => clocks(change).map(({ duty, state, dueAt }) => [duty, state, dueAt]);

describe("what an incident obliges to:", () => {
  test.each<[string, Partial<ReportFacts>, unknown]>([
    ["nothing below 较大", { judged: "general", crime: true, endedAt: at(-1) }, []],
    ["four hours for a city's bureau", { judged: "major" }, [["other", "running", at(1)]]],
    ["one hour for critical infrastructure", { judged: "serious", operator: "cii" }, [["cii", "overdue", at(-2)]]],
    ["two hours for a central organ", { judged: "major", operator: "central" }, [["central", "overdue", at(-1)]]],
    [
      "the police at once, of a crime",
      { judged: "major", crime: true },
      [
        ["other", "running", at(1)],
        ["police", "prompt", null],
      ],
    ],
    [
      "a summary, thirty days after its end",
      { judged: "major", endedAt: at(-2) },
      [
        ["other", "running", at(1)],
        ["summary", "running", at(-2 + 720)],
      ],
    ],
    [
      "a million people's information",
      { measures: { "personal-information": { value: 1_000_000 } } },
      [["other", "running", at(1)]],
    ],
    ["one fewer: nothing", { measures: { "personal-information": { value: 999_999 } } }, []],
    [
      "a portal down for two hours: from then on",
      { measures: { "portal-down": { since: at(-3), until: null } } },
      [["other", "running", at(3)]],
    ],
    [
      "a portal back before two hours: nothing",
      { measures: { "portal-down": { since: at(-3), until: at(-1.1) } } },
      [],
    ],
    [
      "a portal down for an hour: soon",
      { measures: { "portal-down": { since: at(-1), until: null } } },
      [["other", "pending", at(5)]],
    ],
    [
      "what began before anybody knew: from the discovery on",
      { measures: { "home-page-content": { since: at(-9), until: null } } },
      [["other", "running", at(1)]],
    ],
  ])("%s", (_, change, expected) => expect(told(change)).toEqual(expected));
});

test("the level is the highest that is reached by now", () => {
  const measures = { "portal-down": { since: at(-7), until: null }, "direct-loss": { value: 5_000_000 } };
  expect(levelOf(facts({ measures }), now)).toBe("serious");
  expect(levelOf(facts({ measures, judged: "extreme" }), now)).toBe("extreme");
});

test("a clock says which threshold started it, and whether that was proven", () => {
  const [verified] = clocks({ measures: { "personal-information": { value: 2e6 } } });
  expect(verified).toMatchObject({
    unverified: false,
    because: [{ criterion: "personal-information", limit: 1e6, value: 2e6 }],
  });
  const [draft] = clocks({ measures: { "portal-down": { since: at(-3), until: null } } });
  expect(draft).toMatchObject({ unverified: true, clause: expect.stringContaining("第四条") });
});
