import { existsSync, globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { loadCatalogueContent } from "@chengfang/analyzer/assessor/catalogue";
import { loadChecks } from "@chengfang/analyzer/compliance/check/load";
import { loadPolicy, policyOf } from "@chengfang/analyzer/compliance/check/policy";
import { runChecks } from "@chengfang/analyzer/compliance/check/run";
import { Fact } from "@chengfang/model/compliance/evidence";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

/** A host as a tool would show it, and what the check must say of it. */
interface Sample {
  readonly facts: readonly Record<string, unknown>[];
  readonly observedAt?: string;
  readonly expect?: string;
}
type Samples = Readonly<Record<string, Readonly<Record<string, Sample>>>>;

const root = fileURLToPath(new URL("./", import.meta.url));
const read = (file: string) => readFileSync(`${root}${file}`, "utf8");
const files = globSync("checks/*/*.yml", { cwd: root })
  .filter((file) => !/\.samples\.yml$|\/queries\.yml$/.test(file))
  .toSorted();
const { checks, problems } = loadChecks(files.map((path) => ({ path, text: read(path) })));
const policy = loadPolicy({ path: "policy/default.yml", text: read("policy/default.yml") });
const parameters = policyOf(policy.parameters);

function samplesOf(file: string): Samples {
  const beside = file.replace(/\.yml$/, ".samples.yml");
  return existsSync(`${root}${beside}`) ? parse(read(beside)) : {};
}

function statusOf(id: string, { facts, observedAt = "2026-11-30T04:00:00Z" }: Sample) {
  const check = checks.filter((each) => each.id === id);
  const platforms = check.map(({ platform }) => platform);
  const parsed = facts.map((fact) => Fact.parse({ kind: "file", found: true, ...fact }));
  return runChecks({ checks: check, platforms, facts: parsed, parameters, observedAt })[0];
}

test("every file and the policy load without a problem", () => {
  expect([...problems, ...policy.problems]).toEqual([]);
  expect(checks.length).toBeGreaterThan(0);
});

const byFile = Map.groupBy(checks, ({ file }) => file);

describe.each([...byFile])("%s", (file, inFile) => {
  const samples = samplesOf(file);

  test("samples are of its checks alone", () => {
    const ids = new Set(inFile.map(({ id }) => id));
    expect(Object.keys(samples).filter((id) => !ids.has(id))).toEqual([]);
  });

  test.each(inFile.map(({ id }) => id))("%s", (id) => {
    const { pass, fail, malformed, ...others } = samples[id] ?? {};
    if (!pass || !fail || !malformed) throw new Error(`${id} lacks one of the samples pass, fail, malformed`);
    const say = (sample: Sample) => statusOf(id, sample);
    expect(say(pass)).toMatchObject({ status: "pass" });
    expect(say(fail)).toMatchObject({ status: "fail" });
    expect(malformed.expect, "malformed: expect").toMatch(/^(unknown|fail|error|na)$/);
    expect(say(malformed)).toMatchObject({ status: malformed.expect });
    for (const [name, sample] of Object.entries(others)) {
      expect(say(sample), name).toMatchObject({ status: sample.expect ?? name });
    }
    expect(say({ facts: [] })?.status, "nothing collected").toBe("unknown");
  });
});

/** V8 refuses the flag `l` where its linear engine, the fallback of the programs, could not run an expression. */
test("every regular expression can run in linear time", () => {
  setFlagsFromString("--enable-experimental-regexp-engine");
  const sources = checks.flatMap(({ when, shape, rules }) =>
    [...when, ...shape, ...rules].flatMap(({ head, wanted }) => [
      ...(head ? [head.source] : []),
      ...(wanted.kind === "lines" ? wanted.terms : []).flatMap((term) => [
        ...("regex" in term ? [term.regex.source] : []),
        ...("pick" in term && "regex" in term.pick ? [term.pick.regex.source] : []),
      ]),
    ]),
  );
  expect(sources.length).toBeGreaterThan(checks.length);
  expect([...new Set(sources)].filter((source) => !isLinear(source))).toEqual([]);
  expect(isLinear("(?=a)b")).toBe(false);
});

function isLinear(source: string, flag = "l"): boolean {
  try {
    return new RegExp(source, flag) instanceof RegExp;
  } catch {
    return false;
  }
}

test("parameters that checks name are in the policy", () => {
  const known = new Set(policy.parameters.map(({ name }) => name));
  const lacking = checks.flatMap((check) =>
    [...check.when, ...check.shape, ...check.rules].flatMap(({ source }) =>
      [...source.matchAll(/(?:compare \S+|within|in|=|<=|<|>=|>|==|!=) ?\$([a-z]\w*)/g)]
        .filter(([, name]) => !known.has(name ?? ""))
        .map(([, name]) => `${check.id}: $${name}`),
    ),
  );
  expect(lacking).toEqual([]);
});

test("requirements and high-risk cases that checks name are in the catalogue", () => {
  const { catalogue, highRiskCases } = loadCatalogueContent();
  const requirements = new Set(catalogue.map(({ requirement }) => requirement));
  const cases = new Set(highRiskCases.map(({ id }) => id));
  const unknown = checks.flatMap((check) =>
    [
      ...check.requirements.filter((each) => !requirements.has(each)),
      ...check.highRiskCases.filter((each) => !cases.has(each)),
    ].map((each) => `${check.id}: ${each}`),
  );
  expect(unknown).toEqual([]);
});

test("words are in Chinese and in English", () => {
  const wrong = checks.filter(
    ({ title, why, remedy }) =>
      ![title, why, remedy].every(({ zh, en }) => /\p{Script=Han}/u.test(zh) && !/\p{Script=Han}/u.test(en)),
  );
  expect(wrong.map(({ id }) => id)).toEqual([]);
});
