import type { Command } from "commander";
import { both } from "./say.ts";

interface Collect {
  readonly to?: string;
  readonly name?: string;
  readonly enrolToken?: string;
  readonly data?: string;
  readonly json: boolean;
}

/** `chengfang collect`: the collectors alone, in a district; `chengfang collector`: whom the centre lets in. */
export function addCollect(to: Command): void {
  to.command("collect")
    .description(
      both(
        "在区县单独运行采集器，经双向 TLS 汇至中心",
        "run the collectors alone, sending on to a centre over mutual TLS",
      ),
    )
    .option("--to <url>", both("中心的采集监听 https://HOST:PORT", "the centre's listener, https://HOST:PORT"))
    .option("--name <name>", both("本采集器名称", "name of this collector"))
    .option("--enrol-token <token>", both("首次申领证书的一次性令牌", "one-time token, the first time"))
    .option("--data <dir>", both("数据目录", "data directory"))
    .option("--json", both("就绪后打印一行 JSON", "print one line of JSON when ready"), false)
    .action(async (options: Collect, command: Command) => {
      const { collect } = await import("./collect/collect.ts");
      process.exitCode = await collect({ ...options, ...command.optsWithGlobals<{ config?: string }>() });
    });
  to.command("collector")
    .description(
      both("区县采集器：add NAME 生成一次性申领令牌", "collectors of districts: add NAME makes a one-time token"),
    )
    .argument("[arguments...]")
    .allowUnknownOption()
    .helpOption(false)
    .action(async (args: string[], _options: object, command: Command) => {
      const { runPki } = await import("./pki-run.ts");
      const verb = { name: "collector", onData: true };
      process.exitCode = await runPki(verb, args, command.optsWithGlobals<{ config?: string }>());
    });
}
