import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadCatalogueContent } from "@chengfang/analyzer/assessor/catalogue";
import { loadChecks } from "@chengfang/analyzer/compliance/check/load";
import { expect, test } from "vitest";
import { parse } from "yaml";

const here = fileURLToPath(new URL(".", import.meta.url));
const filesOf = (pattern: string) =>
  globSync(pattern, { cwd: here })
    .filter((path) => !/\.samples\.yml$|queries\.yml$/.test(path))
    .map((path) => ({ path, text: readFileSync(`${here}/${path}`, "utf8") }));

const { catalogue, duties } = loadCatalogueContent();
const { checks } = loadChecks(filesOf("checks/*/*.yml"));
/** The requirement that a high-risk case hangs on. */
const requirementOf = new Map(
  catalogue.flatMap(({ requirement, highRiskCases }) => highRiskCases.map((id) => [id, requirement] as const)),
);

test("what shows a high-risk case speaks to the requirement that the case hangs on", () => {
  const tables = filesOf("import/*.yml").flatMap(({ path, text }) =>
    (parse(text).map as { requirements: string[]; cases?: string[] }[]).map((entry, index) => ({
      id: `${path} entry ${index + 1}`,
      requirements: entry.requirements,
      highRiskCases: entry.cases ?? [],
    })),
  );
  const astray = [...checks, ...tables].flatMap(({ id, requirements, highRiskCases }) =>
    highRiskCases
      .filter((each) => !requirements.includes(requirementOf.get(each) ?? ""))
      .map((each) => `${id}: ${each} hangs on ${requirementOf.get(each)}`),
  );
  expect(astray).toEqual([]);
});

test("duties refer to requirements that exist", () => {
  const requirements = new Set(catalogue.map(({ requirement }) => requirement));
  const named = duties.flatMap(({ done_by }) => done_by.flatMap((by) => ("activity" in by ? (by.requirements ?? []) : [])));
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => !requirements.has(name))).toEqual([]);
});
