import type { RulesTable } from "@chengfang/store/records/schema";
import type { Selectable } from "kysely";
import { type AlertRule, alertRule, type LogSource } from "../alert/rule.ts";
import { linkCorrelations } from "@chengfang/sigma/correlation/link";
import type { CorrelationRule } from "@chengfang/sigma/correlation/rule";
import type { Problem, SigmaCorrelation, SigmaRule } from "@chengfang/sigma/rules";
import { coverageBook, type Coverages } from "./coverage.ts";
import type { FoundFile } from "./places.ts";
import type { Content } from "./read.ts";
import { starvedOf } from "./starved.ts";

/** The rules table without what matches add to it. */
export type RuleRow = Omit<Selectable<RulesTable>, "hits" | "last_match">;

export interface Assembled {
  /** Detections to compile. */
  readonly detections: readonly SigmaRule[];
  readonly correlations: readonly CorrelationRule[];
  /** Correlations and the rules that they speak for. */
  readonly speaksFor: ReadonlyMap<string, readonly string[]>;
  /** What alerts take from detections and correlations. */
  readonly rules: ReadonlyMap<string, AlertRule>;
  /** Everything found, also what cannot run, for people to see. */
  readonly rows: readonly RuleRow[];
  readonly problems: readonly Problem[];
}

/** Puts together what was read: each id once, correlations linked, and a row for everything that was found. */
export function assemble(
  content: Content & { readonly coverages?: Coverages },
  files: readonly FoundFile[],
): Assembled {
  const sheet = openSheet(content, files);
  const detections = sheet.first(content.rules);
  const needsValues = sheet.first(content.needsValues);
  const candidates = sheet.first(content.correlations);
  const linked = linkCorrelations(candidates, [...detections, ...needsValues]);
  const refused = new Set(linked.refused.map(({ correlation }) => correlation));
  const correlations = candidates.filter((each) => !refused.has(each));
  const sources = new Map<string, LogSource>(detections.map((each) => [each.id, each.logsource]));

  for (const each of detections) sheet.row(each, each.logsource, { state: "loaded", problem: "" });
  for (const each of needsValues)
    sheet.row(each, each.logsource, { state: "needs-values", problem: `values for ${each.placeholders.join(", ")}` });
  const starved = starvedOf(linked.rules, needsValues);
  for (const each of correlations)
    sheet.row(each, { correlation: each.type }, { state: "loaded", problem: starved(each.id) });
  for (const { correlation, reason } of linked.refused) sheet.refuse(correlation, reason);
  for (const problem of content.problems.filter((each) => each.severity === "error")) sheet.broken(problem);

  const coverage = coverageBook(content.coverages ?? new Map(), [...detections, ...needsValues], linked.rules);
  // What a condition that counts is made of never alerts by itself, also where its correlation is off or refused.
  const speaking = detections.filter(({ partOf }) => partOf === undefined);
  const rules = [...speaking, ...correlations].map((each) => ruleOf(each, sourceOf(each, linked.rules, sources)));
  return {
    detections,
    correlations: linked.rules,
    speaksFor: linked.speaksFor,
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    rows: sheet.rows().map((row) => ({ ...row, coverage: coverage(row.id) })),
    problems: [...content.problems, ...sheet.problems()],
  };
}

type Document = SigmaRule | SigmaCorrelation;

function ruleOf(document: Document, logsource: LogSource): AlertRule {
  const { id, title, titleZh, level, tags } = document;
  return alertRule({ id, title, titleZh, severity: level, tags, logsource });
}

/** A correlation is about what the first detection under it is about. */
function sourceOf(
  document: Document,
  linked: readonly CorrelationRule[],
  sources: ReadonlyMap<string, LogSource>,
): LogSource {
  if ("logsource" in document) return document.logsource;
  let id: string | undefined = document.id;
  while (id !== undefined && !sources.has(id)) id = linked.find((rule) => rule.id === id)?.rules[0];
  return sources.get(id ?? "") ?? {};
}

interface State {
  readonly state: "loaded" | "needs-values" | "refused";
  readonly problem: string;
}

function openSheet(content: Content, files: readonly FoundFile[]) {
  const book = openRows(content, files);
  const own: Problem[] = [];
  const ids = new Map<string, Document>();

  const refuse = (document: Document, reason: string) => {
    own.push({ file: document.file, line: document.line, message: reason, severity: "error" });
    const id = ids.get(document.id) === document ? document.id : `${document.file}:${document.line}`;
    const logsource = "logsource" in document ? document.logsource : { correlation: document.type };
    book.put(id, document, { state: "refused", problem: `${document.line}: ${reason}`, logsource });
  };

  return {
    /** The first document of each id; later ones are refused. */
    first<D extends Document>(documents: readonly D[]): D[] {
      return documents.filter((document) => {
        const known = ids.get(document.id);
        if (known === undefined) ids.set(document.id, document);
        else refuse(document, `the id ${document.id} is that of ${book.fileOf(known)}`);
        return known === undefined;
      });
    },
    row(document: Document, logsource: object, { state, problem }: State) {
      book.put(document.id, document, { state, problem: problem || book.adviceOn(document), logsource });
    },
    refuse,
    broken({ file, line, message }: Problem) {
      book.put(`${file}:${line}`, { file }, { state: "refused", problem: `${line}: ${message}`, logsource: {} });
    },
    rows: book.rows,
    problems: () => own,
  };
}

/** The rows, made of what documents say and where they were found. */
function openRows({ problems, texts }: Content, files: readonly FoundFile[]) {
  const found = new Map(files.map((file) => [file.path, file]));
  const warnings = Map.groupBy(
    problems.filter(({ severity }) => severity === "warning"),
    ({ file }) => file,
  );
  const rows = new Map<string, RuleRow>();
  return {
    put(id: string, document: Partial<Document> & { file: string }, rest: State & { logsource: object }): void {
      const { origin = "", file = document.file } = found.get(document.file) ?? {};
      const { logsource, ...state } = rest;
      const source = texts.get(document.file) ?? "";
      rows.set(id, {
        ...textOf(document, file),
        id,
        logsource: JSON.stringify(logsource),
        origin,
        file,
        source,
        coverage: "",
        ...state,
      });
    },
    fileOf: ({ file }: Document) => found.get(file)?.file ?? file,
    adviceOn: ({ file }: Document) =>
      (warnings.get(file) ?? []).map(({ line, message }) => `${line}: ${message}`).join("\n"),
    rows: () => [...rows.values()],
  };
}

function textOf(document: Partial<Document>, file: string) {
  return {
    title: document.title ?? file,
    title_zh: document.titleZh ?? "",
    description: document.description ?? "",
    description_zh: document.descriptionZh ?? "",
    severity: document.level ?? "medium",
    status: document.status ?? "",
    author: document.author ?? "",
    tags: JSON.stringify(document.tags ?? []),
    false_positives: JSON.stringify(document.falsePositives ?? []),
    false_positives_zh: JSON.stringify(document.falsePositivesZh ?? []),
  };
}
