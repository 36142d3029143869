import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { extname } from "node:path";
import { pipeline } from "node:stream/promises";
import { isWritable, ReportFormat, reportFormats, ReportKind } from "@chengfang/model/compliance/report";
import { Refusal } from "@chengfang/model/refusal";
import { Option } from "commander";
import type { Command } from "commander";
import { loadConfig } from "../config/load.ts";
import { recordsOf } from "../records.ts";
import { both, say } from "../say.ts";
import type { Language } from "../say.ts";

interface ReportOptions {
  readonly kind: ReportKind;
  readonly output: string;
  readonly language?: Language;
  readonly config?: string;
}

/** `comply report SYSTEM --kind … -o FILE`; the file's ending says what it becomes. */
export function addReport(verbs: Command): void {
  verbs
    .command("report <system>")
    .description(
      both(
        "打印差距、自查、整改报告，测评准备材料，定级报告，备案表，保护工作方案",
        "write a report on a system: gap, self, rectify, package, grading, filing or plan",
      ),
    )
    .addOption(new Option("--kind <kind>", both("种类", "kind")).choices(ReportKind.options).makeOptionMandatory())
    .requiredOption(
      "-o, --output <file>",
      both("输出文件：.docx .xlsx .json .zip", "file to write: .docx .xlsx .json .zip"),
    )
    .addOption(new Option("--language <language>", both("语言", "language")).choices(["zh", "en"]))
    .action(async (system: string, options: ReportOptions, command: Command) => {
      await writeReport(system, { ...options, ...command.optsWithGlobals<{ config?: string }>() });
    });
}

/** Beside the file first, so that one that was cut off is never taken for the report. */
async function writeReport(system: string, { kind, output, language, config: file }: ReportOptions): Promise<void> {
  const { loadSystemFile } = await import("@chengfang/console-report/compliance/file");
  const { complianceReport } = await import("@chengfang/console-report/compliance/report");
  const config = loadConfig(file, process.env);
  const format = ReportFormat.options.find((each) => `.${each}` === extname(output).toLowerCase());
  if (format === undefined) throw new Refusal("invalid", say(config.language, "reportEnding", { file: output }));
  if (!isWritable(kind, format)) {
    const formats = reportFormats[kind].map((each) => `.${each}`).join(" ");
    throw new Refusal("invalid", say(config.language, "reportFormat", { kind, format, formats }));
  }
  const records = await recordsOf(config);
  const partial = `${output}.partial`;
  try {
    const sources = { organisation: config.organisation, at: new Date().toISOString() };
    const told = await loadSystemFile(records, system, sources);
    const wish = { kind, format, language: language ?? config.language, data: config.data };
    await pipeline(await complianceReport(told, wish), createWriteStream(partial));
    await rename(partial, output);
  } finally {
    await rm(partial, { force: true });
    await records.destroy();
  }
  process.stdout.write(`${say(config.language, "written", { file: output })}\n`);
}
