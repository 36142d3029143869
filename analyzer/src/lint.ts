import { parseArgs } from "node:util";
import { lint } from "@chengfang/sigma/lint";
import { type LoadedRules, loadRules, type Problem, type SigmaRule } from "@chengfang/sigma/rules";
import { fieldsOf } from "./logsource/coverage.ts";
import { knownSources } from "./logsource/known.ts";
import { missingPath, readRuleFiles } from "./rule-files.ts";

const usage = "usage: lint [--json] DIR…\n";

/** Checks rule directories: a line for each problem, then the count. 0: all of them load; 1: some do not; 2: wrong use. */
function main(args: readonly string[]): number {
  const options = readOptions(args);
  if (options === undefined) return fail(usage);
  const missing = missingPath(options.paths);
  if (missing !== undefined) return fail(`${missing}: no such file or directory\n`);
  const loaded = loadRules(readRuleFiles(options.paths), {}, { advice: true });
  const advice = lint(loaded, knownSources);
  const problems = [...loaded.problems, ...advice, ...unfed(loaded), ...wanting(loaded)].toSorted(
    (a, b) => compare(a.file, b.file) || a.line - b.line,
  );
  const refused = errorsIn(problems);
  // Correlations that cannot be linked were read all the same.
  const summary = { loaded: countOf(loaded) - errorsIn(advice), needValues: loaded.needsValues.length, refused };
  process.stdout.write(options.json ? `${JSON.stringify({ ...summary, problems })}\n` : inWords(problems, summary));
  return refused > 0 ? 1 : 0;
}

function readOptions(args: readonly string[]) {
  try {
    const { values, positionals: paths } = parseArgs({
      args: [...args],
      options: { json: { type: "boolean", default: false } },
      allowPositionals: true,
    });
    return paths.length === 0 ? undefined : { json: values.json, paths };
  } catch {
    return undefined;
  }
}

function fail(message: string): number {
  process.stderr.write(message);
  return 2;
}

const errorsIn = (problems: readonly Problem[]) => problems.filter(({ severity }) => severity === "error").length;

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Documents that run; what a condition that counts is made of is one with it. */
function countOf({ rules, correlations, filters }: LoadedRules): number {
  return rules.filter(({ partOf }) => partOf === undefined).length + correlations.length + filters.length;
}

/** Rules whose log source is known here by its words, but which no source can feed. */
function unfed({ rules, needsValues }: LoadedRules): Problem[] {
  const said = new Set<string>();
  return [...rules, ...needsValues].flatMap((rule): Problem[] => {
    const message = isKnown(rule) ? reasonUnfed(rule) : undefined;
    // The parts of one document would all say it.
    const key = `${rule.partOf ?? rule.id} ${message}`;
    if (said.has(key)) return [];
    said.add(key);
    return message === undefined ? [] : [{ file: rule.file, line: rule.line, message, severity: "warning" }];
  });
}

function wanting({ needsValues }: LoadedRules): Problem[] {
  return needsValues.map(({ file, line, placeholders }) => {
    const message = `it cannot match without values for ${placeholders.map((name) => `%${name}%`).join(", ")}`;
    return { file, line, message, severity: "warning" };
  });
}

/** Of what is unknown, `lint` has spoken. */
function isKnown({ logsource: { product, category, service } }: SigmaRule): boolean {
  const { products, categories, services } = knownSources;
  return (
    (product === undefined || products.has(product)) &&
    (category === undefined || categories.has(category)) &&
    (service === undefined || services.has(service))
  );
}

function reasonUnfed(rule: SigmaRule): string | undefined {
  const { sources } = fieldsOf(rule);
  const [first] = sources;
  if (first === undefined) {
    const words = Object.entries(rule.logsource).map(([key, value]) => `${key} '${value}'`);
    return `logsource: no events are of ${words.join(" and ")} here`;
  }
  return sources.some(({ lacking }) => lacking.length === 0)
    ? undefined
    : `no source here has all it asks for: ${first.name} has no ${first.lacking.join(", ")}`;
}

interface Summary {
  readonly loaded: number;
  readonly needValues: number;
  readonly refused: number;
}

function inWords(problems: readonly Problem[], { loaded, needValues, refused }: Summary): string {
  const lines = problems.map(
    ({ file, line, message, severity }) => `${file}:${line}: ${severity === "warning" ? "warning: " : ""}${message}\n`,
  );
  return `${lines.join("")}${loaded} loaded, ${needValues} need values, ${refused} refused\n`;
}

process.exitCode = main(process.argv.slice(2));
