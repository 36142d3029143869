import { readFileSync, statSync } from "node:fs";
import { ImportTool } from "@chengfang/model/compliance/evidence";
import { readArguments } from "../arguments.ts";
import { loadPolicy, policyOf } from "../compliance/check/policy.ts";
import { loadMapping } from "../compliance/import/mapping.ts";
import { largestReport, readReport } from "../compliance/import/read.ts";
import { isProblem } from "../compliance/import/report.ts";
import { summaryOf, tableOf } from "../compliance/import/summary.ts";
import { complianceDirectory } from "./catalogue.ts";
import { portsOf } from "./read/report.ts";

// Whoever reads may have seen enough, as `head` has.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

const usage = `usage: import --tool ${ImportTool.options.join("|")} [--json] [--language zh|en] FILE`;

/** Reads a report of another tool and prints what it says of each host; 2 for what it refuses. */
function main(args: readonly string[]): number {
  const options = readOptions(args);
  if (typeof options === "string") return refuse(`${options}\n${usage}`);
  const { tool, file, json, language } = options;
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) return refuse(`${file}: ${language === "zh" ? "没有这个文件" : "no such file"}`);
  // One byte more than may be read is enough to be told so; what is larger is not opened.
  const bytes = found.size > largestReport ? { length: found.size } : readFileSync(file);
  const report = readReport(tool, bytes, { receivedAt: new Date().toISOString(), ...contentOf(tool) });
  if (isProblem(report)) {
    if (json) process.stdout.write(`${JSON.stringify({ problem: report })}\n`);
    return refuse(`${file}: ${report.message[language]}`);
  }
  const summary = summaryOf(report);
  process.stdout.write(json ? `${JSON.stringify({ ...summary, report })}\n` : tableOf(summary, language));
  return 0;
}

function contentOf(tool: ImportTool) {
  const text = (path: string) => readFileSync(`${complianceDirectory}/${path}`, "utf8");
  const { mapping, problems } = loadMapping({ path: `import/${tool}.yml`, text: text(`import/${tool}.yml`) });
  const policy = loadPolicy({ path: "policy/default.yml", text: text("policy/default.yml") });
  for (const { file, line, message } of [...problems, ...policy.problems]) {
    process.stderr.write(`${file}:${line}: ${message}\n`);
  }
  return { mapping, ...portsOf(policyOf(policy.parameters)) };
}

interface Options {
  readonly tool: ImportTool;
  readonly file: string;
  readonly json: boolean;
  readonly language: "zh" | "en";
}

function readOptions(args: readonly string[]): Options | string {
  const parsed = parse(args);
  if (typeof parsed === "string") return parsed;
  const { values, positionals } = parsed;
  const [file, ...others] = positionals;
  const tool = ImportTool.safeParse(values.tool);
  if (!tool.success) return `--tool ${values.tool ?? ""}`;
  if (file === undefined || others.length > 0) return "one FILE";
  return { tool: tool.data, file, json: values.json, language: values.language === "en" ? "en" : "zh" };
}

function parse(args: readonly string[]) {
  return readArguments({
    args: [...args],
    allowPositionals: true,
    options: {
      tool: { type: "string" },
      json: { type: "boolean", default: false },
      language: { type: "string", default: "zh" },
    },
  });
}

function refuse(message: string): number {
  process.stderr.write(`${message}\n`);
  return 2;
}

process.exitCode = main(process.argv.slice(2));
