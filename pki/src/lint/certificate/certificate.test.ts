import { expect, test } from "vitest";
import { forge } from "../../../test/forge.ts";
import { extensions } from "../../../test/lints/extensions.ts";
import { fields } from "../../../test/lints/fields.ts";
import { authority } from "../../../test/lints/forms.ts";
import { good } from "../../../test/lints/good.ts";
import { gm } from "../../../test/lints/gm.ts";
import { keys } from "../../../test/lints/keys.ts";
import { names } from "../../../test/lints/names.ts";
import { outcomeOf } from "../lint.ts";
import { lintCertificate } from "../lintCertificate.ts";
import { subjectOf } from "./subject.ts";
import { certificateLints } from "./table.ts";

const samples = { ...fields, ...extensions, ...names, ...keys, ...gm };
const forged = new Map(
  Object.entries(samples).map(([lint, plan]) => {
    const made = forge({ subject: "someone", by: authority, ...plan });
    return [lint, subjectOf(made.certificate, (plan.by ?? authority).certificate)];
  }),
);
const clean = good.map((plan) => forge({ subject: "someone", by: authority, ...plan }));
const subjects = [
  ...forged.values(),
  ...clean.map(({ certificate }) => subjectOf(certificate, authority.certificate)),
  subjectOf(authority.certificate, undefined),
];

test.each(certificateLints.map((lint) => [lint.name, lint] as const))("%s", (name, lint) => {
  const sample = forged.get(name);
  if (!sample) throw new Error("no sample breaks it");
  expect(outcomeOf(lint, sample)).toBe(lint.level);
  const others = new Set(subjects.map((subject) => outcomeOf(lint, subject)));
  expect(others).toContain("pass");
  expect(others.has("not-applicable")).toBe(lint.applies !== undefined);
});

test("every sample is of a lint, and names are unique", () => {
  const known = certificateLints.map(({ name }) => name);
  expect(new Set(known).size).toBe(known.length);
  expect(Object.keys(samples).filter((name) => !known.includes(name))).toEqual([]);
});

test("a plain certificate has nothing against it, and good ones no error", () => {
  const plain = forge({ subject: "someone", by: authority });
  for (const { certificate } of clean)
    expect(lintCertificate(certificate, authority.certificate).filter(({ level }) => level === "error")).toEqual([]);
  expect(lintCertificate(plain.certificate, authority.certificate)).toEqual([]);
  expect(lintCertificate(authority.certificate)).toEqual([]);
});
