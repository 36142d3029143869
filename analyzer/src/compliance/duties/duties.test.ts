import { describe, expect, test } from "vitest";
import { loadCatalogueContent } from "../../assessor/catalogue.ts";
import { dutiesOf } from "./due.ts";
import type { DutyRecords, SystemOfDuties } from "./records.ts";
import { plusMonths } from "./days.ts";
import { remindersOf } from "./reminders.ts";

const { duties } = loadCatalogueContent();
const at = "2026-11-30T02:00:00Z";

const system: SystemOfDuties = {
  id: "s1",
  levelG: 3,
  status: "running",
  onlineAt: "2024-05-01",
  filedAt: "2024-06-01",
  filingExpiresAt: null,
  lastAssessedAt: "2026-01-15",
  responsibleUnitId: "u1",
  usingUnitId: null,
  operatingUnitId: "u2",
};
const nothing: DutyRecords = { activities: [], documents: [], risks: [], imports: [] };

/** How a duty stands, in a word: when it is due, and its state. */
function standing(id: string, given: Partial<SystemOfDuties> = {}, done: Partial<DutyRecords> = {}): string {
  const states = dutiesOf(duties, { system: { ...system, ...given }, records: { ...nothing, ...done }, at });
  const found = states.find(({ duty }) => duty === id);
  return found === undefined ? "none" : `${found.dueAt ?? "-"} ${found.state}`;
}

describe("the clocks", () => {
  test.each<[string, Partial<SystemOfDuties>, string]>([
    ["level-assessment", {}, "2027-01-15 soon"],
    ["level-assessment", { lastAssessedAt: "2025-11-30" }, "2026-11-30 soon"],
    ["level-assessment", { lastAssessedAt: "2025-11-29" }, "2026-11-29 overdue"],
    ["level-assessment", { lastAssessedAt: "2026-11-30" }, "2027-11-30 ok"],
    ["level-assessment", { lastAssessedAt: null }, "2024-05-01 overdue"], // it should have been before going live
    ["level-assessment", { lastAssessedAt: null, onlineAt: null }, "- unknown"],
    ["level-assessment", { lastAssessedAt: "2027-01-01" }, "2024-05-01 overdue"], // planned, not done
    ["level-assessment", { levelG: 4 }, "2027-01-15 soon"], // once a year at level 4 as well
    ["level-assessment", { levelG: 5 }, "2027-01-15 soon"],
    ["level-assessment", { levelG: 2 }, "none"],
    ["level-assessment-2", { levelG: 2 }, "2028-01-15 ok"],
    ["level-assessment", { status: "planned" }, "none"],
    ["level-assessment", { levelG: null }, "none"],
    ["filing-renewal", {}, "2028-01-01 ok"], // filed before 2025: three years from 2025-01-01
    ["filing-renewal", { filedAt: "2025-04-10" }, "2028-04-10 ok"],
    ["filing-renewal", { filingExpiresAt: "2027-02-28" }, "2027-02-28 soon"],
    ["filing-renewal", { filingExpiresAt: "2027-03-03" }, "2027-03-03 ok"],
    ["filing-renewal", { filingExpiresAt: "2026-11-01" }, "2026-11-01 overdue"],
    ["filing-renewal", { filedAt: null }, "- unknown"],
    ["filing-renewal", { levelG: 1 }, "none"],
    ["refiling-2025", {}, "2025-11-30 overdue"],
    ["refiling-2025", { filedAt: "2025-06-01" }, "2025-11-30 ok"],
    ["refiling-2025", { filedAt: null, onlineAt: "2027-01-01" }, "2027-01-01 soon"],
    ["restore-test", { onlineAt: "2026-08-31" }, "2027-02-28 ok"],
    ["plan-drill", { onlineAt: null }, "- unknown"],
  ])("%s %j: %s", (id, given, expected) => {
    expect(standing(id, given)).toBe(expected);
  });
});

describe("what counts as done", () => {
  const drill = { kind: "drill", systemIds: [], unitId: null, onDay: "2026-10-01", requirements: [] } as const;
  const plan = { unitId: "u1", title: "2026 年度网络安全保护工作方案", effectiveAt: "2026-03-01" };
  test.each<[string, Partial<DutyRecords>, string]>([
    ["plan-drill", { activities: [{ ...drill, systemIds: [...drill.systemIds], requirements: [] }] }, "2027-10-01 ok"],
    ["plan-drill", { activities: [{ ...drill, unitId: "u2", systemIds: [], requirements: [] }] }, "2027-10-01 ok"],
    ["plan-drill", { activities: [{ ...drill, unitId: "u9", systemIds: [], requirements: [] }] }, "2025-05-01 overdue"],
    ["plan-drill", { activities: [{ ...drill, systemIds: ["s2"], requirements: [] }] }, "2025-05-01 overdue"],
    [
      "log-review",
      { activities: [{ ...drill, kind: "review", systemIds: ["s1"], requirements: ["8.1.6.4"] }] },
      "2024-06-01 overdue",
    ],
    [
      "log-review",
      {
        activities: [
          { ...drill, kind: "review", systemIds: ["s1"], onDay: "2026-11-02", requirements: ["8.1.10.6.f"] },
        ],
      },
      "2026-12-02 soon",
    ],
    ["protection-plan", { documents: [plan] }, "2027-03-01 ok"],
    ["protection-plan", { documents: [{ ...plan, unitId: "u9" }] }, "2025-05-01 overdue"],
    ["data-survey", { documents: [{ ...plan, title: "数据摸底调查表" }] }, "2025-11-30 ok"],
    [
      "vulnerability-scan",
      { imports: [{ systemId: "s1", tool: "openvas", observedAt: "2026-10-31T17:00:00Z" }] }, // the first of November in China
      "2027-02-01 ok",
    ],
    ["vulnerability-scan", { imports: [{ systemId: "s1", tool: "lynis", observedAt: at }] }, "2024-08-01 overdue"],
    ["risk-assessment", { risks: [{ systemId: "s1", at: "2026-01-01T01:00:00Z" }] }, "2027-01-01 soon"],
  ])("%s %j: %s", (id, done, expected) => {
    expect(standing(id, {}, done)).toBe(expected);
  });
});

test("a month later is the last of a month that is shorter", () => {
  expect(["2026-01-31", "2028-01-31", "2026-12-15"].map((day) => plusMonths(day, 1))).toEqual([
    "2026-02-28",
    "2028-02-29",
    "2027-01-15",
  ]);
});

test("reminders name what is near, over, or cannot be dated, each once", () => {
  const states = (given: Partial<SystemOfDuties>) =>
    dutiesOf(duties, { system: { ...system, ...given }, records: nothing, at }).filter(
      ({ kind }) => kind === "assessment",
    );
  const said = (given: Partial<SystemOfDuties>) => remindersOf(states(given), { unitId: "u1", at });
  expect(said({})).toEqual([
    {
      key: "level-assessment:s1:2027-01-15",
      kind: "assessment",
      systemId: "s1",
      unitId: "u1",
      dueAt: "2027-01-15",
      text: {
        zh: "等级测评（每年一次）：即将到期（上次 2026-01-15）",
        en: "Yearly level assessment: due soon (last on 2026-01-15)",
      },
      at,
    },
  ]);
  expect(said({ lastAssessedAt: "2026-11-01" })).toEqual([]);
  expect(said({ lastAssessedAt: null, onlineAt: null })).toMatchObject([
    { key: "level-assessment:s1:undated", dueAt: "2026-11-30", text: { en: expect.stringContaining("no date") } },
  ]);
});
