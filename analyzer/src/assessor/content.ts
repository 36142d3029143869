import type { ContentFile } from "../compliance/document.ts";
import { type CatalogueContent, complianceDirectory, loadCatalogueContent, readFiles } from "./catalogue.ts";

/** What rules/compliance holds: the catalogue, and the text of what others understand. */
export interface ComplianceContent extends CatalogueContent {
  /** Check files, policy profiles, import tables, ways to score: by path. */
  readonly sources: {
    readonly checks: readonly ContentFile[];
    readonly policies: readonly ContentFile[];
    readonly imports: readonly ContentFile[];
    readonly scoring: readonly ContentFile[];
  };
}

/** Reads all content below a directory; what is wrong with a file is a problem, never an exception. */
export function loadComplianceContent(directory: string = complianceDirectory): ComplianceContent {
  const files = (pattern: string) => readFiles(directory, pattern);
  return {
    ...loadCatalogueContent(directory),
    sources: {
      checks: files("checks/*/*.yml").filter(({ path }) => !/\/queries\.yml$|\.samples\.yml$/.test(path)),
      policies: files("policy/*.yml"),
      imports: files("import/*.yml"),
      scoring: files("scoring.yml"),
    },
  };
}
