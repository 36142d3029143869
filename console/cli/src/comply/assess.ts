import { type Command, Option } from "commander";
import { loadConfig } from "../config/load.ts";
import { both } from "../say.ts";

interface Options {
  readonly at?: string;
  readonly language?: "zh" | "en";
  readonly json: boolean;
}

/** `comply assess SYSTEM [--at TIME] [--json]`: every item's verdict with what it rests on, and the scores. */
export function addAssess(verbs: Command): void {
  verbs
    .command("assess <system>")
    .description(
      both(
        "判定一个系统：各项结论、依据、高风险与符合率",
        "judge a system: verdicts, what they rest on, high risks, rates",
      ),
    )
    .option(
      "--at <time>",
      both("按当时已知的证据判定", "judge by what was known then; a date, or a time such as 2026-01-31T08:00:00+08:00"),
    )
    .addOption(new Option("--language <language>", both("语言", "language")).choices(["zh", "en"]))
    .option("--json", both("输出 JSON", "print JSON"), false)
    .action(async (system: string, { at, language, json }: Options, command: Command) => {
      const { runProgram } = await import("../pipe.ts");
      const config = loadConfig(command.optsWithGlobals<{ config?: string }>().config, process.env);
      const given = [
        `--language=${language ?? config.language}`,
        ...(at === undefined ? [] : [`--at=${at}`]),
        ...(json ? ["--json"] : []),
        "--",
        system,
      ];
      const environment = { ...process.env, CHENGFANG_CONFIG: JSON.stringify(config) };
      process.exitCode = await runProgram("analyzer/src/assessor/assess-program.ts", given, environment);
    });
}
