import type { Duty } from "@chengfang/model/compliance/view";
import { expect, test } from "vitest";
import { dueOf } from "../due.ts";
import { linesOf } from "./duties.ts";

const now = Date.parse("2026-11-24T10:00:00");
const duty = (systemId: string, title: Duty["title"], dueAt: string): Duty => ({
  key: `${systemId} ${title.en}`,
  kind: "drill",
  title,
  systemId,
  systemName: systemId,
  unitId: null,
  dueAt,
});
const drill = (how: string, howEn: string) => ({ zh: `应急演练：${how}`, en: `Drill: ${howEn}` });
const never = drill("已超期（尚无记录）", "overdue (never recorded)");

test("one line per duty: overdue first, then never recorded, then what is to come", () => {
  const duties = [
    duty("a", never, "2023-11-01"),
    duty("b", never, "2024-02-01"),
    duty("c", drill("已超期（上次 2025-10-01）", "overdue (last on 2025-10-01)"), "2026-10-01"),
    duty("f", drill("无法推算到期日（尚无记录）", "no date can be worked out (never recorded)"), "2026-11-24"),
    duty("d", drill("即将到期（尚无记录）", "due soon (never recorded)"), "2026-12-01"),
    duty("e", { zh: "一事：多说", en: "One: thing" }, "2026-12-24"),
  ];
  const lines = linesOf(duties, (at) => dueOf(at, now));
  expect(
    lines.map(({ title, dueAt, never: none, duties: own }) => [title.zh, title.en, dueAt, none, own.length]),
  ).toEqual([
    ["应急演练", "Drill", "2026-10-01", false, 1],
    ["应急演练", "Drill", "2023-11-01", true, 3],
    ["应急演练", "Drill", "2026-12-01", false, 1],
    ["一事：多说", "One: thing", "2026-12-24", false, 1],
  ]);
});
