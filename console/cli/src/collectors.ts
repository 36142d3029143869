import type { Command } from "commander";
import { both } from "./say.ts";

/** `chengfang collectors`: what can be taken in, and whether a configuration of it holds. */
export function addCollectors(to: Command): void {
  const verb = to
    .command("collectors")
    .description(both("采集：列出输入与格式，检查配置", "what can be collected; whether a configuration of it holds"));
  verb
    .command("list")
    .description(
      both("全部输入及其选项、全部格式及其依据", "every input with its options, every format with its basis"),
    )
    .option("--json", both("输出 JSON", "print JSON"))
    .action(async ({ json }: { json?: true }, command: Command) => {
      const { runProgram } = await import("./pipe.ts");
      const config = await configOf(command.optsWithGlobals<{ config?: string }>().config);
      const args = ["--language", config.language, "--data", config.data, ...(json === true ? ["--json"] : [])];
      process.exitCode = await runProgram("collectors/src/list.ts", args);
    });
  verb
    .command("test <config>")
    .description(
      both(
        "检查配置文件的采集部分：格式名、证书与口令文件；不打开任何端口；退出码 1 有问题",
        "check a configuration file: names of formats, files of certificates and words; opens nothing; exit code 1 for problems",
      ),
    )
    .action(async (file: string) => {
      const { runProgram } = await import("./pipe.ts");
      const env = { ...process.env, CHENGFANG_CONFIG: JSON.stringify(await configOf(file)) };
      process.exitCode = await runProgram("collectors/src/examine.ts", [], env);
    });
}

async function configOf(file: string | undefined) {
  const { loadConfig } = await import("./config/load.ts");
  return loadConfig(file, process.env);
}
