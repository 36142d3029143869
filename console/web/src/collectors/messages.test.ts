import { referenceProblems } from "@chengfang/model/enrichment";
import { askProblems, lossReasons, rejectReasons } from "@chengfang/model/health";
import { expect, test } from "vitest";
import { messages } from "./messages.ts";
import { messages as remedies } from "./remedies.ts";

for (const reason of [...lossReasons, ...rejectReasons])
  test(`${reason} is told in both languages`, () => {
    expect(messages.zh.collectors.reason[reason]).toMatch(/\p{Script=Han}/u);
    expect(messages.en.collectors.reason[reason]).not.toMatch(/\p{Script=Han}/u);
    expect(remedies.zh.collectors.remedy[reason]).toMatch(/\p{Script=Han}/u);
    expect(remedies.en.collectors.remedy[reason]).not.toMatch(/\p{Script=Han}/u);
  });

for (const problem of askProblems)
  test(`the problem ${problem} is told in both languages`, () => {
    expect(messages.zh.collectors.problem[problem]).toMatch(/\p{Script=Han}/u);
    expect(messages.en.collectors.problem[problem]).not.toMatch(/\p{Script=Han}/u);
  });

for (const reason of referenceProblems)
  test(`a renewed file that is ${reason} is told in both languages`, () => {
    expect(messages.zh.collectors.referenceProblem[reason]).toMatch(/\p{Script=Han}/u);
    expect(messages.en.collectors.referenceProblem[reason]).not.toMatch(/\p{Script=Han}/u);
  });
