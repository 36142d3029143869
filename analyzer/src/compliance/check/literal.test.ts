import fc from "fast-check";
import { expect, test } from "vitest";
import { literalOf } from "./literal.ts";

test.each([
  ["^\\s*PASS_MAX_DAYS\\s+(\\d+)", "PASS_MAX_DAYS"],
  ["a|bc", undefined],
  ["(abc|def)gh", "gh"],
  ["ab?cd", "cd"],
  ["ab+cd", "ab"],
  ["ab{2,3}cde", "cde"],
  ["net\\.ipv4\\.ip_forward", "net.ipv4.ip_forward"],
  ["[a-z\\]|]xy", "xy"],
  ["(a[)]|(b))xyz$", "xyz"],
  ["\\x41bc\\bde", "bc"],
  ["[aA][bB]", undefined],
  [".*", undefined],
])("%s needs %j", (source, literal) => {
  expect(literalOf(new RegExp(source))).toBe(literal);
});

test("no line that matches lacks it", () => {
  const part = fc.constantFrom("a", "b", "ab", "\\.", ".", "[ab]", "(a|b)", "(?:ab)", "\\d", "^", "$", "\\b");
  const many = fc.constantFrom("", "", "*", "+", "?", "{0,2}", "{2}", "+?");
  const regex = fc
    .array(fc.tuple(part, many), { maxLength: 6 })
    .map((parts) => parts.map(([one, times]) => (/^(\^|\$|\\b)$/.test(one) ? one : one + times)).join(""));
  const text = fc.array(fc.constantFrom("a", "b", "ab", ".", "1"), { maxLength: 12 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(regex, text, (source, line) => {
      const compiled = new RegExp(source);
      expect(compiled.test(line) && !line.includes(literalOf(compiled) ?? "")).toBe(false);
    }),
    { numRuns: 3000 },
  );
});
