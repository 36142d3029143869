import { expect, test } from "vitest";
import { hashPassword, oneTimePassword, passwordProblem, verifyPassword } from "./password.ts";

test.each([
  ["Short1!a", "too-short"],
  ["城防平台口令一二三四五", "too-simple"],
  ["alllowercase", "too-simple"],
  ["lower12345", "too-simple"],
  ["Aa1Aa1Aa1Aa1", "too-simple"],
  ["Zhangsan-2026", "contains-name"],
  ["a".repeat(201), "too-long"],
  ["Correct-Horse9", undefined],
  ["lower-12345", undefined],
  ["城防Platform2026", undefined],
])("%s: %s", (password, problem) => {
  expect(passwordProblem(password, "zhangsan")).toBe(problem);
});

test("a one-time password is accepted by the rules and never the same", () => {
  const made = Array.from({ length: 50 }, oneTimePassword);
  expect(made.filter((each) => passwordProblem(each, "analyst") !== undefined)).toEqual([]);
  expect(new Set(made).size).toBe(50);
});

test("a hash is salted, takes either Unicode form, and no malformed one", async () => {
  const [one, two] = await Promise.all([hashPassword("Café-12345"), hashPassword("Café-12345")]);
  expect(one).not.toBe(two);
  expect(await verifyPassword("Cafe\u0301-12345", one)).toBe(true);
  expect(await verifyPassword("Cafe-12345", one)).toBe(false);
  for (const stored of ["", "$argon2id$", "Café-12345", "$argon2i$v=19$m=8,t=1,p=1$AAAA$AAAA"]) {
    expect(await verifyPassword("Café-12345", stored)).toBe(false);
  }
});
