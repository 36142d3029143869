import { expect, test } from "vitest";
import { bodyOf, emptyGrading, graded, harmsWith } from "./grading.ts";
import { formOf } from "./form.ts";

const society = { object: "society", degree: "serious" } as const;
const citizens = { object: "citizens", degree: "general" } as const;

test("an object is harmed to one degree, and the same choice takes it back", () => {
  const harms = harmsWith([citizens], society);
  expect(harms).toEqual([citizens, society]);
  expect(harmsWith(harms, { object: "society", degree: "grave" })).toEqual([
    citizens,
    { object: "society", degree: "grave" },
  ]);
  expect(harmsWith(harms, society)).toEqual([citizens]);
});

test("the levels follow once both sides are answered, the higher wins", () => {
  const half = { ...emptyGrading, information: [society] };
  expect(graded(half)).toEqual({ grading: half });
  expect(graded({ ...half, service: [citizens] })).toMatchObject({ levelS: 3, levelA: 1, levelG: 3 });
});

test("half a grading is not sent", () => {
  const form = { ...formOf(), name: "x", grading: { ...emptyGrading, information: [society] } };
  expect(bodyOf(form).grading).toBeNull();
});
