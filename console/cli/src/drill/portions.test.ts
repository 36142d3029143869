import { ScenarioKey, scenarios } from "@chengfang/model/drill/scenario";
import { expect, test } from "vitest";
import { portionsOf } from "./portions.ts";
import { lines } from "./stories.ts";

test.each(ScenarioKey.options.flatMap((key) => [1, 60, 100_000].map((speed) => [key, speed] as const)))(
  "%s at ×%d: every line once and in order, every step where the scenario says",
  (key, speed) => {
    const portions = portionsOf(key, speed);
    expect(portions.flatMap(({ happenings }) => happenings)).toEqual(lines[key]);
    const steps = portions.flatMap(({ step, at }) => (step === undefined ? [] : [{ key: step.key, at }]));
    expect(steps.map((step) => step.key)).toEqual(scenarios[key].injects.map((inject) => inject.key));
    // The plan is in whole minutes: a step comes within the minute that it names.
    for (const [n, { at }] of steps.entries()) {
      const late = (at * speed) / 60_000 - (scenarios[key].injects[n]?.minute ?? 0);
      expect([key, n, late >= 0 && late < 1]).toEqual([key, n, true]);
    }
  },
);
