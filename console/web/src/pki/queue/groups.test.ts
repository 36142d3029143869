import type { CertificateRequest } from "@chengfang/model/pki";
import { expect, test } from "vitest";
import { after, groupsOf, step } from "./groups.ts";
import { commandOf } from "./keys.ts";
import { obstacle } from "./obstacle.ts";

const who = (account: string) => ({ account, name: account, at: "" });
const request = (id: string, profile: string, more: Partial<CertificateRequest> = {}): CertificateRequest => ({
  id,
  number: 1,
  state: "entered",
  kind: "new",
  profile,
  subjectId: null,
  subjectName: "",
  unitId: null,
  subject: [],
  san: [],
  keyPlace: "csr",
  source: "form",
  rule: null,
  of: null,
  days: null,
  vetting: "pass",
  entered: who("wang"),
  reviewed: null,
  issued: null,
  certificate: null,
  encryption: null,
  problem: "",
  revision: 1,
  updatedAt: "",
  ...more,
});

const groups = groupsOf([
  request("1", "person"),
  request("2", "server"),
  request("3", "server"),
  request("4", "device"),
]);

test("the fullest profile comes first, each in the order of arrival", () => {
  expect(groups.map(({ profile, requests }) => [profile, requests.map(({ id }) => id).join()])).toEqual([
    ["server", "2,3"],
    ["device", "4"],
    ["person", "1"],
  ]);
});

test.each([
  [undefined, 1, "2"],
  [undefined, -1, "1"],
  ["3", 1, "4"],
  ["2", -1, "2"],
  ["1", 1, "1"],
  ["gone", 1, "2"],
] as const)("from %s by %i the cursor comes to %s", (at, by, to) => expect(step(groups, at, by)).toBe(to));

test("when one leaves, the next comes up; after the last nothing does", () => {
  expect([after(groups, "2"), after(groups, "1"), after(groupsOf([request("1", "x")]), "1")]).toEqual([
    "3",
    "4",
    undefined,
  ]);
});

test.each([
  ["j", false, "next"],
  ["A", false, "approve"],
  ["ArrowUp", false, "previous"],
  ["a", true, undefined],
  ["q", false, undefined],
] as const)("%s (typing: %s) means %s", (key, editable, command) => {
  expect(commandOf({ key, ctrlKey: false, metaKey: false, altKey: false }, editable)).toBe(command);
});

test.each([
  ["review", request("1", "x"), "wang", "enteredByYou"],
  ["review", request("1", "x"), "li", undefined],
  ["issue", request("1", "x", { reviewed: who("li") }), "li", "reviewedByYou"],
  ["issue", request("1", "x", { reviewed: who("li") }), "wang", "enteredByYou"],
  ["issue", request("1", "x", { reviewed: who("li") }), "zhao", undefined],
] as const)("%s: what stands in the way is said", (which, row, me, said) => {
  expect(obstacle(which, row, me)).toBe(said);
});
