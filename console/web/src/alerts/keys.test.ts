import { expect, test } from "vitest";
import { commandOf, keys } from "./keys.ts";

const plain = { ctrlKey: false, metaKey: false, altKey: false };
const list = { tag: "MAIN", editable: false };

test.each(Object.entries(keys))("%s is %s, small or capital", (key, command) => {
  expect(commandOf({ ...plain, key }, list)).toBe(command);
  expect(commandOf({ ...plain, key: key.toUpperCase() }, list)).toBe(command);
});

test.each([
  ["typing", { ...plain, key: "a" }, { tag: "INPUT", editable: true }],
  ["Ctrl-C", { ...plain, key: "c", ctrlKey: true }, list],
  ["an input method composing", { ...plain, key: "a", isComposing: true }, list],
  ["Enter on a button", { ...plain, key: "Enter" }, { tag: "BUTTON", editable: false }],
  ["a key of no meaning", { ...plain, key: "z" }, list],
] as const)("%s is no command", (_, pressed, focus) => {
  expect(commandOf(pressed, focus)).toBeUndefined();
});

test("the arrows and Enter do as J, K and O", () => {
  expect(["ArrowDown", "ArrowUp", "Enter"].map((key) => commandOf({ ...plain, key }, list))).toEqual([
    "next",
    "previous",
    "open",
  ]);
});
