import type { ItemRow } from "@chengfang/model/compliance/view";
import { expect, test } from "vitest";
import { readBoard, writeBoard } from "./address.ts";
import { matches, sectionsOf } from "./board.ts";

const row = (unit: string, change: Partial<ItemRow> = {}, item: Partial<ItemRow["item"]> = {}) =>
  ({
    verdict: "met",
    awaitingSignature: false,
    contradictory: false,
    answered: false,
    openOrder: false,
    highRisk: [],
    hazards: [],
    ...change,
    item: {
      unit,
      clause: unit,
      requirement: unit,
      classCode: "CES",
      class: { zh: "安全计算环境", en: "Computing environment" },
      point: { zh: "身份鉴别", en: "Identification" },
      pointClause: "8.1.4.1",
      scope: "general",
      automation: "auto",
      summary: { zh: "口令复杂度", en: "password complexity" },
      ...item,
    },
  }) as ItemRow;

const rows = [
  row("L3-CES1-01"),
  row("L3-CES1-02", { verdict: "unmet", highRisk: [{ case: "6.4.1.1", mitigated: false }] }),
  row("L3-CES1-05", { verdict: "pending", awaitingSignature: true }, { pointClause: "8.1.4.2", automation: "semi" }),
  row("L3-PES1-01", { verdict: "pending" }, { classCode: "PES", automation: "manual", pointClause: "8.1.1.1" }),
];
const shown = (address: string) =>
  rows.filter((each) => matches(each, readBoard(new URLSearchParams(address)))).map(({ item }) => item.unit.slice(3));

test.each([
  ["", ["CES1-01", "CES1-02", "CES1-05", "PES1-01"]],
  ["verdict=unmet,pending", ["CES1-02", "CES1-05", "PES1-01"]],
  ["class=PES", ["PES1-01"]],
  ["only=awaitingSignature,highRisk", ["CES1-02", "CES1-05"]],
  ["only=unanswered", ["CES1-05", "PES1-01"]],
  ["q=%E5%8F%A3%E4%BB%A4 ces1-01", ["CES1-01"]],
  ["verdict=nonsense&only=nonsense", ["CES1-01", "CES1-02", "CES1-05", "PES1-01"]],
] as const)("?%s shows %j", (address, units) => expect(shown(address)).toEqual(units));

test("the address keeps what narrows the board and nothing else", () => {
  const address = "verdict=unmet&only=highRisk&q=ssh&at=L3-CES1-02";
  expect(writeBoard(readBoard(new URLSearchParams(address))).toString()).toBe(address);
});

test("items lie beneath their control points and classes, each with its counts", () => {
  const sections = sectionsOf(rows);
  expect(sections.map(({ key, points }) => [key, points.map(({ clause }) => clause)])).toEqual([
    ["general CES", ["8.1.4.1", "8.1.4.2"]],
    ["general PES", ["8.1.1.1"]],
  ]);
  expect(sections[0]?.tally).toEqual({ met: 1, partial: 0, unmet: 1, na: 0, pending: 1 });
});
