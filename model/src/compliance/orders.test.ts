import { describe, expect, test } from "vitest";
import { isOpen, orderMoves, orderState, stepOn } from "./orders.ts";
import type { Stepped } from "./orders.ts";
import { residualRiskLevel, riskLevel, riskValue } from "./risk.ts";
import { maySign } from "./signing.ts";
import { OrderStepKind } from "./work.ts";
import type { Verdict } from "./verdict.ts";

const issued: Stepped = { state: "issued", dueAt: "2026-12-01", answeredAt: null, endedAt: null, raised: false };
const walk = (...kinds: OrderStepKind[]) =>
  kinds.reduce(
    (before, kind, i) => stepOn(before, { kind, at: `2026-11-0${i + 1}T00:00:00.000Z`, deadline: "2026-12-20" }),
    issued,
  );
const standing = (stepped: Stepped, now: string, met?: boolean) =>
  orderState(stepped, {
    now,
    recheck: met === undefined ? null : { met, at: "2026-11-15T00:00:00.000Z", because: "" },
  });

describe("an order", () => {
  test.each([
    [[], "issued"],
    [["acknowledge"], "acknowledged"],
    [["acknowledge", "feedback"], "answered"],
    [["feedback", "return"], "acknowledged"],
    [["feedback", "return", "feedback", "accept"], "closed"],
    [["acknowledge", "withdraw"], "withdrawn"],
    [["ask-extension", "remind", "escalate"], "issued"],
  ] as const)("after %j is %s", (kinds, state) => expect(walk(...kinds).state).toBe(state));

  test("that ended takes no further step", () => {
    for (const end of [walk("feedback", "accept"), walk("withdraw")])
      for (const kind of OrderStepKind.options)
        expect(stepOn(end, { kind, at: "2027-01-01T00:00:00.000Z", deadline: null })).toEqual(end);
    for (const states of Object.values(orderMoves)) expect(states.every(isOpen)).toBe(true);
  });

  test("is overdue from the day after its deadline, in China, and goes up a week later", () => {
    const at = (now: string, stepped = issued) => {
      const { overdue, escalated } = standing(stepped, now);
      return [overdue, escalated];
    };
    expect(at("2026-12-01T15:59:59.999Z")).toEqual([false, false]);
    expect(at("2026-12-01T16:00:00.000Z")).toEqual([true, false]);
    expect(at("2026-12-01T16:00:00.000Z", walk("escalate"))).toEqual([true, true]);
    expect(at("2026-12-08T15:59:59.999Z")).toEqual([true, false]);
    expect(at("2026-12-08T16:00:00.000Z")).toEqual([true, true]);
    expect(at("2027-01-01T00:00:00.000Z", walk("feedback"))).toEqual([false, false]);
    expect(at("2026-12-10T00:00:00.000Z", walk("extend"))).toEqual([false, false]);
  });

  test("closes by itself once it is answered and the re-check finds the item met", () => {
    const now = "2026-11-20T00:00:00.000Z";
    expect(standing(walk("acknowledge"), now, true).state).toBe("acknowledged");
    expect(standing(walk("feedback"), now, false).state).toBe("answered");
    expect(standing(walk("feedback"), now, true)).toMatchObject({
      state: "closed",
      closedAt: "2026-11-15T00:00:00.000Z",
    });
    const late = { ...walk("feedback"), answeredAt: "2026-11-18T00:00:00.000Z" };
    expect(standing(late, now, true).closedAt).toBe("2026-11-18T00:00:00.000Z");
  });
});

test("a worse part never lowers a risk", () => {
  const five = [1, 2, 3, 4, 5];
  for (const assetValue of five)
    for (const threatFrequency of five)
      for (const vulnerabilitySeverity of five) {
        const parts = { assetValue, threatFrequency, vulnerabilitySeverity };
        const level = riskLevel(parts);
        expect(level >= 1 && level <= 5 && level === Math.ceil(riskValue(parts) / 5)).toBe(true);
        const worse = [
          { ...parts, assetValue: Math.min(5, assetValue + 1) },
          { ...parts, threatFrequency: Math.min(5, threatFrequency + 1) },
          { ...parts, vulnerabilitySeverity: Math.min(5, vulnerabilitySeverity + 1) },
        ];
        expect(worse.every((each) => riskLevel(each) >= level)).toBe(true);
        expect(
          residualRiskLevel({
            assetValue,
            residualFrequency: threatFrequency,
            residualSeverity: vulnerabilitySeverity,
          }),
        ).toBe(level);
      }
});

test.each<[Verdict[], Verdict[]]>([
  [
    ["met", "met"],
    ["met", "partial", "unmet", "na"],
  ],
  [
    ["met", "unmet"],
    ["partial", "unmet"],
  ],
  [
    ["met", "partial", "na"],
    ["partial", "unmet"],
  ],
  [["unmet", "unmet", "na"], ["unmet"]],
  [["pending"], ["met", "partial", "unmet", "na"]],
  [["na"], ["met", "partial", "unmet", "na"]],
  [[], ["met", "partial", "unmet", "na"]],
])("objects %j may be signed as %j", (objects, allowed) => {
  const item = { objects: objects.map((verdict) => ({ assetId: null, name: "", verdict, reason: "" })) };
  const asked: Verdict[] = ["met", "partial", "unmet", "na", "pending"];
  expect(asked.filter((verdict) => maySign(item, verdict))).toEqual(allowed);
});
