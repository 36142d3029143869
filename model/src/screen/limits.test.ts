import { expect, test } from "vitest";
import { SlaTimes } from "../desk/sla.ts";
import { incidentClock } from "./limits.ts";

const hour = 3_600_000;
const at = (hours: number) => new Date(hours * hour).toISOString();
const opened = { severity: "critical", status: "new", createdAt: at(0), dueAt: null, reportBy: null } as const;

test.each([
  ["a new one is to be taken up", {}, 0.1, "response", 0.25, false],
  ["one that nobody took up in time is late", {}, 0.3, "response", 0.25, true],
  ["one taken up is to be closed", { status: "handling" }, 1, "resolution", 4, false],
  [
    "people's own deadline goes before the usual time",
    { status: "handling", dueAt: at(30) },
    5,
    "resolution",
    30,
    false,
  ],
  ["a report that is due sooner goes first", { status: "handling", reportBy: at(1) }, 2, "report", 1, true],
  ["a report that is due later does not", { reportBy: at(4) }, 0.1, "response", 0.25, false],
] as const)("%s", (_name, change, now, until, due, overdue) => {
  const clock = incidentClock({ ...opened, ...change }, SlaTimes.parse({}), now * hour);
  expect(clock).toEqual({ until, dueAt: at(due), overdue });
});

test("what has no time has no clock", () => {
  expect(incidentClock({ ...opened, severity: "informational" }, SlaTimes.parse({}), hour)).toBeNull();
});
