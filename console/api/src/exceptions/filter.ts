import { Refusal } from "@chengfang/model/refusal";
import { isMap, parseAllDocuments } from "yaml";
import type { Document } from "yaml";
import { z } from "zod";

/** What the console has to know of a filter; whether it means anything, the analyzer says. */
const Filter = z.object({
  title: z.string().trim().min(1).max(300),
  logsource: z.record(z.string(), z.unknown()),
  filter: z.looseObject({
    rules: z
      .union([z.string().min(1).max(500), z.array(z.string().min(1).max(500))])
      .transform((rules) => (typeof rules === "string" ? [rules] : rules))
      .pipe(z.array(z.string()).min(1).max(100)),
    condition: z.union([z.string(), z.array(z.string())]),
  }),
});

export interface FilterText {
  readonly title: string;
  /** Ids or names. */
  readonly rules: readonly string[];
}

/** Reads the one filter that a text has to be; refused with the line where it is not. */
export function filterOf(source: string): FilterText {
  const document = only(source);
  const found = Filter.safeParse(plain(document));
  if (!found.success) {
    const [issue] = found.error.issues;
    const path = issue?.path.map(String) ?? [];
    throw invalid(lineOf(document, path, source), `${path.join(".") || "document"}: ${issue?.message ?? "not valid"}`);
  }
  const { title, filter } = found.data;
  if (filter.rules.includes("any"))
    throw new Refusal("invalid", "an exception names its rules", { reason: "any-rule" });
  const selections = Object.keys(filter).filter((key) => key !== "rules" && key !== "condition");
  if (selections.length === 0) throw invalid(lineOf(document, ["filter"], source), "filter: it has no selection");
  return { title, rules: filter.rules };
}

function only(source: string): Document.Parsed {
  const [document, ...more] = documentsOf(source);
  if (document === undefined || more.length > 0 || !isMap(document.contents))
    throw invalid(1, "it is not one Sigma filter");
  const [error] = document.errors;
  if (error !== undefined) throw invalid(error.linePos?.[0].line ?? 1, error.message.split("\n")[0] ?? "");
  return document;
}

/** Aliases are not followed: a few of them can stand for more than any memory holds. */
function plain(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    throw invalid(1, error instanceof Error ? error.message : "it cannot be read");
  }
}

function documentsOf(source: string): Document.Parsed[] {
  const found = parseAllDocuments(source, { schema: "failsafe" });
  return Array.isArray(found) ? found : [];
}

/** The line of the innermost part of a path that is there. */
function lineOf(document: Document.Parsed, path: readonly string[], source: string): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true) as { range?: readonly number[] } | undefined;
    const at = node?.range?.[0];
    if (at !== undefined) return source.slice(0, at).split("\n").length;
  }
  return 1;
}

const invalid = (line: number, problem: string) =>
  new Refusal("invalid", `${line}: ${problem}`, { reason: "filter", line, problem });
