import { expect, test } from "vitest";
import { degree } from "./cell.ts";

const cell = { tactic: "execution", technique: "T1059", rules: 9, enabled: 8, fed: 0, alerts: 0, hits: 0, worst: 0 };

test.each([
  [{}, "coverage", 0],
  [{ fed: 1 }, "coverage", 1],
  [{ fed: 8 }, "coverage", 4],
  [{ fed: 8 }, "hits", 0],
  [{ alerts: 1 }, "hits", 1],
  [{ alerts: 20 }, "hits", 2],
  [{ alerts: 9_000_000 }, "hits", 4],
] as const)("%j by %s is shaded %i", (some, show, shade) => expect(degree({ ...cell, ...some }, show)).toBe(shade));
