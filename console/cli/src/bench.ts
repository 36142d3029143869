import { Command, Option } from "commander";
import { both } from "./say.ts";

interface DetectBench {
  readonly rules: readonly string[];
  readonly lane: string;
  readonly format: string;
  readonly routing: string;
  readonly logsource?: string;
  readonly seconds: string;
  readonly json?: boolean;
}

export function addBench(to: Command): void {
  to.command("bench")
    .description(both("测速", "measure how fast the platform is"))
    .command("detect")
    .description(
      both(
        "Sigma 引擎每 CPU 秒检测的事件数（内存内，单线程）",
        "events the Sigma engine matches in a CPU second, in memory",
      ),
    )
    .requiredOption("--rules <dir...>", both("规则目录，可多个", "rule directories"))
    .requiredOption(
      "--lane <file>",
      both("事件文件，每行一个 JSON，可为 .gz", "events, a JSON object a line; may be .gz"),
    )
    .addOption(
      new Option("--format <name>", both("事件格式", "format of the events"))
        .choices(["native", "ecs"])
        .default("native"),
    )
    .addOption(
      new Option("--routing <how>", both("日志源匹配方式", "how log sources are matched"))
        .choices(["strict", "conflict"])
        .default("strict"),
    )
    .option("--logsource <k=v,...>", both("native 记录的日志源", "log source of native records"))
    .option("--seconds <n>", both("测量时长（秒）", "seconds to measure"), "5")
    .option("--json", both("打印一行 JSON", "print one line of JSON"))
    .action(async ({ rules, json, ...rest }: DetectBench) => {
      const { runProgram } = await import("./pipe.ts");
      const options = Object.entries(rest).flatMap(([name, value]) => [`--${name}`, value]);
      const args = ["--rules", ...rules, ...options, ...(json ? ["--json"] : [])];
      process.exitCode = await runProgram("analyzer/src/detect/bench.ts", args);
    });
}
