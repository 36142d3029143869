import type { ProfileSummary } from "@chengfang/model/certificate";
import { expect, test } from "vitest";
import { draftOfCertificate, emptyDraft, inputOf, missing, profilesFor, sanProblem, subjectOf } from "./draft.ts";

const profile = (name: string, more: Partial<ProfileSummary> = {}): ProfileSummary => ({
  name,
  title: { zh: name, en: name },
  issuers: [],
  keys: ["p-256"],
  days: { default: 365, max: 1095 },
  subject: [
    { attribute: "C", required: false, fixed: "CN" },
    { attribute: "CN", required: true, fixed: null },
  ],
  san: ["dns"],
  keyUsage: [],
  extendedKeyUsage: [],
  dual: null,
  requestable: true,
  ...more,
});

const server = profile("server", { holder: "server", sanRequired: true });
const person = { id: "p-1", name: "王芳", kind: "person" } as const;

test.each([
  ["an empty form", emptyDraft, undefined, false, ["profile", "person", "key"]],
  ["no host name", { ...emptyDraft, person, profile: "server" }, server, true, ["san"]],
  ["a CSR to come", { ...emptyDraft, person, profile: "person", place: "csr" }, profile("person"), false, ["csr"]],
  [
    "a token's key",
    { ...emptyDraft, person, profile: "person", place: "token", csr: " " },
    profile("person"),
    false,
    ["csr"],
  ],
  ["days that are none", { ...emptyDraft, person, profile: "person", days: "1.5" }, profile("person"), true, ["days"]],
] as const)("%s: what is missing is said", (_, draft, of, keyMade, words) => {
  expect(missing(draft, of, keyMade)).toEqual(words.map((each) => `requests.missing.${each}`));
});

test.each([
  ["dns:zwfw.gov.cn", undefined],
  ["dns:*.gov.cn", undefined],
  ["dns:a b", "dns"],
  ["dns:-a.cn", "dns"],
  ["ip:10.0.0.300", "ip"],
  ["email:wang", "email"],
  ["email:wang@gov.cn", undefined],
  ["dns:", "empty"],
] as const)("%s is a name that can stand: %s", (entry, problem) => {
  expect(sanProblem(entry)).toBe(problem && `requests.sanProblem.${problem}`);
});

test("names come from the register unless one writes them; what the profile fixes stays", () => {
  expect(subjectOf({ ...emptyDraft, names: { CN: "x" } }, server)).toEqual([]);
  const own = { ...emptyDraft, ownNames: true, names: { CN: " 王芳 ", C: "US", OU: "" } };
  expect(subjectOf(own, server)).toEqual([
    ["C", "CN"],
    ["CN", "王芳"],
  ]);
});

test("a renewal takes over names and holder; what cannot be a name is not sent", () => {
  const dates = { notBefore: "", notAfter: "", revokedAt: null, reason: null };
  const owner = { ownerId: "p-9", ownerName: "支付服务器", unitId: null, request: null };
  const named = { id: "i:40", issuer: "i", serial: "40", status: "issued", profile: "server" };
  const row = { ...named, ...dates, ...owner, subject: "CN=pay,C=CN", san: ["dns:pay.gov.cn"] };
  const draft = draftOfCertificate(row, "renew");
  expect(inputOf({ ...draft, san: [...draft.san, "dns:", "x"] }, server)).toMatchObject({
    kind: "renew",
    of: { issuer: "i", serial: "40" },
    subjectId: "p-9",
    subject: [
      ["C", "CN"],
      ["CN", "pay"],
    ],
    san: ["dns:pay.gov.cn"],
    csr: null,
    days: null,
  });
});

test("profiles for such a holder come first, those nobody may ask for not at all", () => {
  const all = [profile("root", { requestable: false }), profile("person-sign"), server, profile("person")];
  expect(profilesFor(all, "server").map(({ name }) => name)).toEqual(["server", "person-sign", "person"]);
  expect(profilesFor(all, "person").map(({ name }) => name)).toEqual(["person-sign", "person", "server"]);
});
