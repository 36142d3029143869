import { expect, test } from "vitest";
import { visible } from "./visible.ts";

test.each([
  ["plain 文字 é", "plain 文字 é"],
  ["\u001B[31mred", "\\u001b[31mred"],
  ["evil\u202Egpj.exe", "evil\\u202egpj.exe"],
  ["zero\u200Bwidth", "zero\\u200bwidth"],
  ["nul\0", "nul\\u0000"],
  ["tab\tline\n", "tab\tline\n"],
])("%j is seen as %j", (text, seen) => expect(visible(text)).toBe(seen));
