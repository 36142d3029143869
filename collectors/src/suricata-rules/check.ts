import {
  lint,
  parseRules,
  type Problem,
  readClassification,
  type RuleFile,
  shippedClasses,
} from "@chengfang/suricata-parser";
import { join } from "node:path";
import { statSync } from "node:fs";
import { reading, readRules, readText } from "./read.ts";
import { type Language, sayProblem } from "./say.ts";

interface Options {
  readonly json: boolean;
  readonly language: Language;
  readonly variables: readonly string[] | undefined;
  readonly classification: string | undefined;
}

/** Checks files, and all rules in folders: a line for each problem, then the counts. */
export function check(paths: readonly string[], options: Options): number {
  return reading(() => {
    const files = paths.flatMap((path) => {
      const inside = statSync(path).isDirectory();
      return readRules(path).map((file) => parseRules(file.text, inside ? join(path, file.path) : file.path));
    });
    const classes =
      options.classification === undefined ? shippedClasses : readClassification(readText(options.classification));
    const problems = lint(files, {
      classtypes: new Set(classes.keys()),
      ...(options.variables !== undefined && { variables: new Set(options.variables) }),
    });
    const summary = summaryOf(files, problems);
    process.stdout.write(
      options.json ? `${JSON.stringify({ ...summary, problems })}\n` : inWords(summary, problems, options.language),
    );
    return summary.errors > 0 ? 1 : 0;
  });
}

function summaryOf(files: readonly RuleFile[], problems: readonly Problem[]) {
  const entries = files.flatMap((file) => file.entries);
  const rules = entries.flatMap((entry) => (entry.kind === "rule" ? [entry.rule] : []));
  const enabled = rules.filter((rule) => rule.enabled).length;
  const count = (severity: Problem["severity"]) => problems.filter((each) => each.severity === severity).length;
  return {
    files: files.length,
    rules: enabled,
    disabled: rules.length - enabled,
    broken: entries.filter(({ kind }) => kind === "broken").length,
    errors: count("error"),
    warnings: count("warning"),
    advice: count("advice"),
  };
}

function inWords(
  { files, rules, disabled, broken, errors, warnings, advice }: ReturnType<typeof summaryOf>,
  problems: readonly Problem[],
  language: Language,
): string {
  const summary =
    language === "zh"
      ? `${files} 个文件，启用 ${rules} 条规则，停用 ${disabled} 条，无法读取 ${broken} 条；错误 ${errors}，警告 ${warnings}，建议 ${advice}`
      : `${files} files, ${rules} rules, ${disabled} commented out, ${broken} unreadable; ${errors} errors, ${warnings} warnings, ${advice} pieces of advice`;
  return `${problems.map((problem) => sayProblem(problem, language)).join("")}${summary}\n`;
}
