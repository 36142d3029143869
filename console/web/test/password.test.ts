import { passwordProblem } from "@chengfang/store/records/accounts";
import { expect, test } from "vitest";
import { passwordRules } from "../src/entry/password.ts";

test.each(["short1A!", "alllowercase", "analyst-2026-A", "Chengfang-2026", "Aa1Aa1Aa1Aa1", "密码密码密码Aa1!xyz"])(
  "the page judges %s as the server does",
  (word) => {
    const { ruleLength, ruleClasses, ruleName } = passwordRules(word, word, "analyst");
    expect(ruleLength && ruleClasses && ruleName).toBe(passwordProblem(word, "analyst") === undefined);
  },
);
