import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type {
  CatalogueItem,
  HazardTrigger,
  HighRiskCase,
  Question,
  Standard,
} from "@chengfang/model/compliance/catalogue";
import { loadHazards, loadHighRiskCases } from "../compliance/catalogue/high-risk.ts";
import { loadCatalogue } from "../compliance/catalogue/load.ts";
import { loadQuestions } from "../compliance/catalogue/questions.ts";
import { loadStandards } from "../compliance/catalogue/standards.ts";
import type { ContentFile } from "../compliance/document.ts";
import type { Problem } from "../sigma/rules.ts";

/** The product's own compliance content, which lies beside this package. */
export const complianceDirectory = fileURLToPath(new URL("../../../rules/compliance", import.meta.url));

/** What rules/compliance holds: read and understood where this part does it, else the files' text. */
export interface ComplianceContent {
  readonly catalogue: readonly CatalogueItem[];
  readonly highRiskCases: readonly HighRiskCase[];
  readonly hazards: readonly HazardTrigger[];
  readonly questions: readonly Question[];
  /** Standards beside GB/T 22239. */
  readonly standards: readonly Standard[];
  /** Check files, policy profiles, import tables, ways to score: by path, for those who understand them. */
  readonly sources: {
    readonly checks: readonly ContentFile[];
    readonly policies: readonly ContentFile[];
    readonly imports: readonly ContentFile[];
    readonly scoring: readonly ContentFile[];
  };
  readonly problems: readonly Problem[];
}

/** Reads all content below a directory; what is wrong with a file is a problem, never an exception. */
export function loadComplianceContent(directory: string = complianceDirectory): ComplianceContent {
  const files = (pattern: string) => readFiles(directory, pattern);
  const catalogue = loadCatalogue(files("catalogue/**/*.yml"));
  const cases = loadHighRiskCases(files("high-risk/*.yml"));
  const hazards = loadHazards(files("hazards.yml"));
  const questions = loadQuestions(files("questions/**/*.yml"));
  const standards = loadStandards(files("standards/*.yml"));
  return {
    catalogue: catalogue.values,
    highRiskCases: cases.values,
    hazards: hazards.values,
    questions: questions.values,
    standards: standards.values,
    sources: {
      checks: files("checks/*/*.yml").filter(({ path }) => !/\/queries\.yml$|\.samples\.yml$/.test(path)),
      policies: files("policy/*.yml"),
      imports: files("import/*.yml"),
      scoring: files("scoring.yml"),
    },
    problems: [catalogue, cases, hazards, questions, standards].flatMap(({ problems }) => problems),
  };
}

/** Paths are below the directory, with `/`. */
function readFiles(directory: string, pattern: string): ContentFile[] {
  return globSync(pattern, { cwd: directory })
    .map((path) => path.replaceAll("\\", "/"))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(directory, path), "utf8").replace(/^\ufeff/, "") }));
}
