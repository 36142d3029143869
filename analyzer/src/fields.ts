import { parseArgs } from "node:util";
import type { RuleFields } from "@chengfang/model/lab";
import { loadRules } from "@chengfang/sigma/rules";
import { fieldsWords, summaryWords } from "./explain/fields-words.ts";
import type { Language } from "./explain/words.ts";
import { resolved } from "./lab/operation/fields.ts";
import { missingPath, readRuleFiles } from "./rule-files.ts";

process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 2));

/** Shows how the fields of rules are found in the events of each source that can feed them. */
function main(args: readonly string[]): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: "boolean", default: false }, language: { type: "string", default: "zh" } },
  });
  const language: Language = values.language === "en" ? "en" : "zh";
  if (positionals.length === 0) return fail("usage: fields RULE|DIR… [--json] [--language zh|en]");
  const missing = missingPath(positionals);
  if (missing !== undefined) return fail(`${missing}: no such file or directory`);
  const loaded = loadRules(readRuleFiles(positionals));
  const refused = loaded.problems.filter(({ severity }) => severity === "error");
  for (const { file, line, message } of refused) process.stderr.write(`${file}:${line}: ${message}\n`);
  const rules = resolved(loaded);
  process.stdout.write(values.json ? asJson(rules) : `${asText(rules, language)}\n`);
  return refused.length > 0 ? 1 : 0;
}

/** A line for each rule. */
const asJson = (rules: readonly RuleFields[]): string => rules.map((rule) => `${JSON.stringify(rule)}\n`).join("");

const asText = (rules: readonly RuleFields[], language: Language): string =>
  [...rules.map((rule) => fieldsWords(rule, language)), summaryWords(rules, language)].join("\n\n");

function fail(message: string): number {
  process.stderr.write(`${message}\n`);
  return 2;
}

process.exitCode = main(process.argv.slice(2));
