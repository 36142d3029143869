import { expect, test } from "vitest";
import { commandOf, keys } from "./keys.ts";

const plain = { ctrlKey: false, metaKey: false, altKey: false };
const list = { tag: "MAIN", editable: false };
const letters = Object.entries(keys).filter(([key]) => key.length === 1 && key !== "X");

test.each(letters)("%s is %s, small or capital", (key, command) => {
  expect(commandOf({ ...plain, key }, list)).toBe(command);
  expect(commandOf({ ...plain, key: key.toUpperCase() }, list)).toBe(command);
});

test.each([
  ["typing", { ...plain, key: "a" }, { tag: "INPUT", editable: true }],
  ["Ctrl-C", { ...plain, key: "c", ctrlKey: true }, list],
  ["an input method composing", { ...plain, key: "a", isComposing: true }, list],
  ["Enter on a button", { ...plain, key: "Enter" }, { tag: "BUTTON", editable: false }],
  ["Space on a checkbox", { ...plain, key: " " }, { tag: "INPUT", editable: false }],
  ["a key of no meaning", { ...plain, key: "z" }, list],
] as const)("%s is no command", (_, pressed, focus) => {
  expect(commandOf(pressed, focus)).toBeUndefined();
});

test.each([
  ["ArrowDown", "next"],
  ["ArrowUp", "previous"],
  ["ArrowRight", "expand"],
  ["Enter", "panel"],
  [" ", "panel"],
  ["Escape", "leave"],
])("%s is %s", (key, command) => expect(commandOf({ ...plain, key }, list)).toBe(command));

test("Shift-X and Ctrl-A", () => {
  expect(commandOf({ ...plain, key: "X", shiftKey: true }, list)).toBe("range");
  expect(commandOf({ ...plain, key: "a", ctrlKey: true }, list)).toBe("all");
});
