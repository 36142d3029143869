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
import { type DutyRule, loadDuties } from "../compliance/duties/load.ts";
import type { Problem } from "@chengfang/sigma/rules";

/** What is demanded: requirements and all that hangs on them, other standards, duties. */
export interface CatalogueContent {
  readonly catalogue: readonly CatalogueItem[];
  readonly highRiskCases: readonly HighRiskCase[];
  readonly hazards: readonly HazardTrigger[];
  readonly questions: readonly Question[];
  /** Standards beside GB/T 22239. */
  readonly standards: readonly Standard[];
  readonly duties: readonly DutyRule[];
  readonly problems: readonly Problem[];
}

/** The product's own compliance content, which lies beside this package. */
export const complianceDirectory = fileURLToPath(new URL("../../../rules/compliance", import.meta.url));

/** Reads it from below a directory; what is wrong with a file is a problem, never an exception. */
export function loadCatalogueContent(directory: string = complianceDirectory): CatalogueContent {
  const files = (pattern: string) => readFiles(directory, pattern);
  const catalogue = loadCatalogue(files("catalogue/**/*.yml"));
  const cases = loadHighRiskCases(files("high-risk/*.yml"));
  const hazards = loadHazards(files("hazards.yml"));
  const questions = loadQuestions(files("questions/**/*.yml"));
  const standards = loadStandards(files("standards/*.yml"));
  const duties = loadDuties(files("duties.yml"));
  return {
    catalogue: catalogue.values,
    highRiskCases: cases.values,
    hazards: hazards.values,
    questions: questions.values,
    standards: standards.values,
    duties: duties.values,
    problems: [catalogue, cases, hazards, questions, standards, duties].flatMap(({ problems }) => problems),
  };
}

/** Files below a directory by a pattern, in a fixed order. Paths are below the directory, with `/`. */
export function readFiles(directory: string, pattern: string): ContentFile[] {
  return globSync(pattern, { cwd: directory })
    .map((path) => path.replaceAll("\\", "/"))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(directory, path), "utf8").replace(/^\ufeff/, "") }));
}
