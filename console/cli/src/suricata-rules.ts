import type { Command } from "commander";
import { both } from "./say.ts";

interface Lint {
  readonly lint?: string[];
  readonly variables?: string;
  readonly classification?: string;
  readonly json?: boolean;
}

/** `chengfang suricata-rules`: rules of Suricata and Snort checked, and one set made of many sources for the sensors. */
export function addSuricataRules(to: Command): void {
  const verb = to
    .command("suricata-rules")
    .description(
      both(
        "Suricata 规则：检查；按配置合成一份可下发的规则",
        "Suricata rules: check them; make one set for the sensors as a configuration says",
      ),
    )
    .option(
      "--lint <path...>",
      both(
        "检查规则文件或目录；退出码 0 无错误，1 有规则被拒，2 用法错误",
        "check rule files or directories; exit code 0 without errors, 1 if some are refused, 2 for wrong use",
      ),
    )
    .option(
      "--variables <names>",
      both("探针已定义的变量，逗号分隔", "variables that the sensors define, apart by commas"),
    )
    .option("--classification <file>", both("探针的 classification.config", "the sensors' classification.config"))
    .option("--json", both("输出 JSON", "print JSON"))
    .action(async (options: Lint, command: Command) => {
      if (options.lint === undefined) return command.help({ error: true });
      const args = ["--lint", ...options.lint];
      for (const name of ["variables", "classification"] as const)
        if (options[name] !== undefined) args.push(`--${name}`, options[name]);
      await run(args, options.json === true, command.optsWithGlobals<{ config?: string }>().config);
    });
  addBuild(verb);
}

function addBuild(verb: Command): void {
  verb
    .command("build")
    .description(
      both(
        "按 --config 指定的 YAML 合成：chengfang.rules、threshold.config、sid-msg.map、report.json",
        "as the YAML of --config says: chengfang.rules, threshold.config, sid-msg.map, report.json",
      ),
    )
    .requiredOption("-o, --output <dir>", both("输出目录", "directory to write to"))
    .action(async ({ output }: { output: string }, command: Command) => {
      const { config, json } = command.optsWithGlobals<{ config?: string; json?: boolean }>();
      const args = ["build", "--output", output, ...(config === undefined ? [] : ["--config", config])];
      await run(args, json === true, undefined);
    });
}

async function run(args: readonly string[], json: boolean, config: string | undefined): Promise<void> {
  const { loadConfig } = await import("./config/load.ts");
  const { runProgram } = await import("./pipe.ts");
  const { language } = loadConfig(config, process.env);
  const more = json ? ["--json"] : [];
  const program = "collectors/src/suricata-rules/main.ts";
  process.exitCode = await runProgram(program, [...args, "--language", language, ...more]);
}
