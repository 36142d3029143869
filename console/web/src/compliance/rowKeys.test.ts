import { expect, test } from "vitest";
import { commandOf, stepIn } from "./rowKeys.ts";

const page = { tag: "BODY", editable: false };
const none = { ctrlKey: false, metaKey: false, altKey: false };

test.each([
  ["j", page, "next"],
  ["K", page, "previous"],
  ["ArrowDown", page, "next"],
  ["Enter", page, "open"],
  ["Enter", { tag: "BUTTON", editable: false }, undefined],
  ["s", page, "sign"],
  ["s", { tag: "TEXTAREA", editable: true }, undefined],
  ["ArrowDown", { tag: "INPUT", editable: false }, undefined],
  ["z", page, undefined],
] as const)("%s means something only where nobody types", (key, focus, command) => {
  expect(commandOf({ key, ...none }, focus, { Enter: "open", s: "sign" })).toBe(command);
});

test("a key that belongs to the browser is left to it", () => {
  expect(commandOf({ key: "k", ...none, ctrlKey: true }, page, {})).toBeUndefined();
});

test.each([
  [undefined, 1, "a"],
  [undefined, -1, "c"],
  ["a", 1, "b"],
  ["c", 1, "c"],
  ["gone", 1, "a"],
] as const)("from %s by %s to %s", (at, by, to) => expect(stepIn(["a", "b", "c"], at, by)).toBe(to));
