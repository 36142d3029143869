import { CasesAnswer, LintAnswer } from "@chengfang/model/lab";
import type { OwnRuleVersion } from "@chengfang/model/own-rule";
import { Refusal } from "@chengfang/model/refusal";
import type { Severity } from "@chengfang/model/severity";
import type { Db } from "@chengfang/store/records/transaction";
import { askLab } from "../lab/ask.ts";

/** What a text is by what is in it; what does not compile has a title all the same. */
export interface Known {
  readonly title: string;
  readonly severity: Severity | "";
  readonly ruleIds: readonly string[];
}

/** What a text holds, as far as it can be read; while nobody can be asked, what its first lines say. */
export async function knownOf(data: string, source: string): Promise<Known> {
  const answer = await lint(data, source).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === "unavailable") return undefined;
    throw error;
  });
  const documents = answer?.documents ?? [];
  const [first] = documents;
  const [, written = ""] = /^title(?:_zh)?:[ \t]*(.+)$/m.exec(source) ?? [];
  const title = (first === undefined ? written : first.titleZh || first.title).trim().slice(0, 300);
  return {
    title: title || "—",
    severity: answer?.ok ? gravest(documents) : "",
    ruleIds: documents.map(({ id }) => id),
  };
}

const lint = async (data: string, text: string) => askLab(data, { operation: "lint", request: { text } }, LintAnswer);

const order: readonly Severity[] = ["informational", "low", "medium", "high", "critical"];
const gravest = (documents: readonly { readonly severity: Severity }[]): Severity | "" =>
  order.findLast((level) => documents.some(({ severity }) => severity === level)) ?? "";

/** Refuses to publish what would not run, or what its own cases speak against; gives what is in it. */
export async function checked(
  data: string,
  { source, cases }: Pick<OwnRuleVersion, "source" | "cases">,
): Promise<Known> {
  const { documents, problems } = await lint(data, source);
  const error = problems.find(({ severity }) => severity === "error");
  if (error !== undefined) throw broken(error.line, error.message);
  const filter = documents.find(({ kind }) => kind === "filter");
  if (filter !== undefined) throw new Refusal("invalid", "a filter", { reason: "own-filter", line: filter.line });
  const nameless = documents.find(({ id }) => id.startsWith("rule#"));
  if (nameless !== undefined) throw new Refusal("invalid", "no id", { reason: "no-rule-id", line: nameless.line });
  if (documents.length === 0) throw broken(1, "no rule");
  if (cases.trim() !== "") await checkCases(data, source, cases);
  const [first] = documents;
  const title = first === undefined ? "" : first.titleZh || first.title;
  return { title, severity: gravest(documents), ruleIds: documents.map(({ id }) => id) };
}

async function checkCases(data: string, text: string, cases: string): Promise<void> {
  const answer = await askLab(data, { operation: "cases", request: { text, cases } }, CasesAnswer);
  if (answer.problem !== "") throw new Refusal("invalid", answer.problem, { reason: "cases", problem: answer.problem });
  const [wrong] = answer.wrong;
  if (wrong !== undefined)
    throw new Refusal("invalid", `${wrong.list} ${wrong.index}`, {
      reason: wrong.list === "match" ? "case-missed" : "case-matched",
      number: wrong.index + 1,
      count: answer.wrong.length,
    });
}

const broken = (line: number, problem: string) =>
  new Refusal("invalid", `${line}: ${problem}`, { reason: "filter", line, problem });

/** An id belongs to one rule: those of the product and of rule directories stay what they are. */
export async function checkIds(db: Db, id: string, { ruleIds }: Known): Promise<void> {
  const taken = await db
    .selectFrom("rules")
    .select(["id", "title"])
    .where("id", "in", [...ruleIds])
    .where((row) => row.or([row("origin", "<>", "own"), row("file", "<>", `${id}.yml`)]))
    .executeTakeFirst();
  if (taken !== undefined)
    throw new Refusal("conflict", `the id ${taken.id} is taken`, {
      reason: "rule-id",
      id: taken.id,
      name: taken.title,
    });
}
