import { missingPath, readRuleFiles } from "./rule-files.ts";
import { knownSources } from "./logsource/known.ts";
import { lint } from "@chengfang/sigma/lint";
import { loadRules } from "@chengfang/sigma/rules";

/** Checks rule directories: a line for each problem, then the count. */
function main(paths: readonly string[]): number {
  if (paths.length === 0) {
    process.stderr.write("usage: lint DIR…\n");
    return 2;
  }
  const missing = missingPath(paths);
  if (missing !== undefined) {
    process.stderr.write(`${missing}: no such file or directory\n`);
    return 2;
  }
  const loaded = loadRules(readRuleFiles(paths));
  const problems = [...loaded.problems, ...lint(loaded, knownSources)].toSorted(
    (a, b) => a.file.localeCompare(b.file) || a.line - b.line,
  );
  for (const { file, line, message, severity } of problems) {
    process.stdout.write(`${file}:${line}: ${severity === "warning" ? "warning: " : ""}${message}\n`);
  }
  const refused = problems.filter(({ severity }) => severity === "error").length;
  const count = loaded.rules.length + loaded.correlations.length + loaded.filters.length;
  process.stdout.write(`${count} loaded, ${loaded.needsValues.length} need values, ${refused} refused\n`);
  return refused > 0 ? 1 : 0;
}

process.exitCode = main(process.argv.slice(2));
