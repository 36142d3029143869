import { type Command, Option } from "commander";
import { both } from "./say.ts";

interface Explain {
  readonly rule: string;
  readonly filter?: string[];
  readonly id?: string;
  readonly format: string;
  readonly logsource?: string;
  readonly json?: boolean;
}

/** `chengfang explain`: why a rule matches an event, or does not. */
export function addExplain(to: Command): void {
  to.command("explain")
    .description(
      both(
        "解释一条规则为何命中或未命中标准输入的日志（0 命中，1 未命中，2 出错）",
        "say why a rule matches the event on stdin, or does not (exit 0 match, 1 no match, 2 error)",
      ),
    )
    .requiredOption("--rule <file>", both("规则文件", "rule file"))
    .option("--id <id>", both("文件中有多条规则时指明一条", "which rule, of several in the file"))
    .option("--filter <path...>", both("叠加的过滤器文件或目录", "files or directories of filters to lay over it"))
    .addOption(
      new Option("--format <name>", both("输入格式", "format of the input"))
        .choices(["native", "ecs", "evtx-json", "winlogbeat", "eve"])
        .default("native"),
    )
    .option("--logsource <k=v,...>", both("native 记录的日志源", "log source of native records"))
    .option("--json", both("输出 JSON", "print JSON"))
    .action(async (options: Explain, command: Command) => {
      process.exitCode = await explain(options, command.optsWithGlobals<{ config?: string }>());
    });
}

/** `chengfang rules fields`: how the fields of rules are found in our events. */
export function addFields(to: Command): void {
  to.command("fields <rule...>")
    .description(
      both(
        "列出规则各字段在各来源日志中的位置，以及哪些来源能使规则命中",
        "show where the fields of rules lie in the events of each source, and which sources can feed them",
      ),
    )
    .option("--json", both("每条规则输出一行 JSON", "print a line of JSON for each rule"))
    .action(async (paths: string[], { json }: { json?: boolean }, command: Command) => {
      const { loadConfig } = await import("./config/load.ts");
      const { runProgram } = await import("./pipe.ts");
      const { language } = loadConfig(command.optsWithGlobals<{ config?: string }>().config, process.env);
      const args = [...paths, "--language", language, ...(json ? ["--json"] : [])];
      process.exitCode = await runProgram("analyzer/src/fields.ts", args);
    });
}

async function explain(options: Explain, { config: file }: { config?: string }): Promise<number> {
  const { loadConfig } = await import("./config/load.ts");
  const { runOnRecords, seenAs } = await import("./pipe.ts");
  const { rule, filter = [], id, format, logsource, json } = options;
  const { language } = loadConfig(file, process.env);
  const args = ["--rule", rule, "--format", seenAs(format), "--language", language];
  for (const each of filter) args.push("--filter", each);
  if (id !== undefined) args.push("--id", id);
  if (logsource !== undefined) args.push("--logsource", logsource);
  if (json) args.push("--json");
  return runOnRecords("analyzer/src/explain.ts", args, format);
}
