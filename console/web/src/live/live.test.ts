import { expect, test } from "vitest";
import { changeOf, healthOf } from "./live.ts";

test.each([
  [`{"kind":"alert","id":"a1","revision":7}`, { kind: "alert", id: "a1" }],
  [`{"kind":"incident","id":"i1"}`, { kind: "incident", id: "i1" }],
  [`{"kind":"asset","id":"x"}`, undefined],
  ["not json", undefined],
  ["null", undefined],
  [undefined, undefined],
] as const)("the news %s are %j", (data, change) => expect(changeOf(data)).toEqual(change));

test("health is one of three, or nothing", () => {
  expect([`{"state":"red"}`, `{"state":"purple"}`, "["].map(healthOf)).toEqual(["red", undefined, undefined]);
});
