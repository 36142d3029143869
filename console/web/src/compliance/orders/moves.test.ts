import { expect, test } from "vitest";
import { deskOf, open } from "./address.ts";
import { stepsFor } from "./moves.ts";

test.each([
  ["issued", { responds: true, orders: false }, ["acknowledge", "feedback", "ask-extension"]],
  ["answered", { responds: false, orders: true }, ["extend", "return", "accept", "withdraw"]],
  ["closed", { responds: true, orders: true }, []],
  ["issued", { responds: false, orders: false }, []],
] as const)("on an order that is %s, who may %j takes %j", (state, rights, steps) => {
  expect(stepsFor(state, rights)).toEqual(steps);
});

test("the desk is told from what the address asks for", () => {
  expect(deskOf(open)).toBe("open");
  expect(deskOf({ ...open, lists: { ...open.lists, state: ["answered"] } })).toBe("issuer");
  expect(deskOf({ ...open, lists: { ...open.lists, state: ["withdrawn"] } })).toBeUndefined();
});
