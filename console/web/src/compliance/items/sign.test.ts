import type { ItemDetail } from "@chengfang/model/compliance/view";
import type { Verdict } from "@chengfang/model/compliance/verdict";
import { expect, test } from "vitest";
import { draftOf } from "./order.ts";
import { proposed } from "./sign.ts";

const detail = (verdict: Verdict, objects: readonly Verdict[], answers: readonly Verdict[]) =>
  ({
    verdict,
    automatic: "pending",
    objects: objects.map((each) => ({ verdict: each })),
    answers: answers.map((each) => ({ verdict: each, withdrawnAt: null })),
  }) as unknown as ItemDetail;

test.each([
  ["pending", ["pending"], ["met"], "met"],
  ["pending", ["na", "na"], ["na"], "na"],
  ["pending", ["met"], ["unmet"], "partial"],
  ["pending", [], ["unmet"], "unmet"],
  ["unmet", ["unmet"], ["met"], "unmet"],
  ["pending", [], [], "met"],
] as const)("of %s with objects %j and answers %j, %s is proposed", (verdict, objects, answers, to) => {
  expect(proposed(detail(verdict, objects, answers))).toBe(to);
});

test("an order asks for what the failed checks say, by the worst risk", () => {
  const check = (risk: string, zh: string) => ({ check: { status: "fail", risk, remedy: { zh, en: zh } } });
  const found = {
    item: { clause: "8.1.4.1.a", point: { zh: "身份鉴别", en: "x" }, summary: { zh: "登录须鉴别", en: "x" } },
    basis: [
      check("low", "甲"),
      check("medium", "乙"),
      check("medium", "乙"),
      { ...check("high", "丙"), void: "expired" },
    ],
    highRisk: [],
  } as unknown as ItemDetail;
  expect(draftOf(found, "zh", "2026-11-24")).toEqual({
    title: "8.1.4.1.a 身份鉴别",
    demand: "登录须鉴别\n甲\n乙",
    risk: "medium",
    deadline: "2026-12-24",
  });
  const high = { ...found, highRisk: [{ case: "6.4.1.1", mitigated: false }] };
  expect(draftOf(high, "zh", "2026-11-24")).toMatchObject({ risk: "high", deadline: "2026-12-04" });
});
