import { expect, test } from "vitest";
import { QuietHours, isQuiet, quietEnd } from "./quiet-hours.ts";

const at = (text: string) => Date.parse(`2026-03-01T${text}:00+08:00`);
const night = { from: "22:00", to: "06:30" };
const lunch = { from: "12:00", to: "13:00" };

test.each([
  [night, "21:59", false, "06:30"],
  [night, "22:00", true, "22:00"],
  [night, "03:00", true, "03:00"],
  [night, "06:30", false, "06:30"],
  [lunch, "12:59", true, "12:59"],
  [lunch, "13:00", false, "13:00"],
  [lunch, "18:00", false, "13:00"],
] as const)("%j at %s: quiet %s, last over at %s", (hours, clock, quiet, end) => {
  expect(isQuiet(hours, at(clock), 480)).toBe(quiet);
  expect(quietEnd(hours, at(clock), 480)).toBe(at(end));
});

test.each([[{ from: "22:00", to: "22:00" }], [{ from: "24:00", to: "06:00" }], [{ from: "6:00", to: "07:00" }]])(
  "%j are no hours",
  (hours) => expect(QuietHours.safeParse(hours).success).toBe(false),
);
