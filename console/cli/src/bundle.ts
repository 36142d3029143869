import type { Command } from "commander";
import { both } from "./say.ts";

interface Options {
  readonly sender?: string;
  readonly output?: string;
  readonly stream?: true;
  readonly format?: string;
  readonly encoding?: string;
  readonly timezone?: string;
  readonly certificate?: string;
  readonly key?: string;
  readonly maxBytes?: string;
  readonly acknowledged?: string;
  readonly anchors?: string;
}

/** `chengfang bundle`: signed bundles of records, for the way over a gap without a line, and what came back. */
export function addBundle(to: Command): void {
  to.command("bundle")
    .description(
      both(
        "摆渡：把原始日志或本机事件流打成签名包；核对回执；退出码 1 没有新记录或回执不可信、被拒",
        "signed bundles of logs or of this machine's stream, for an isolated network; check acknowledgements; exit code 1 if there is nothing new, or the acknowledgement is refused or not to be trusted",
      ),
    )
    .argument("[files...]", both("原始日志文件", "files of raw logs"))
    .option("--sender <name>", both("发送方名称", "the sender's name"))
    .option("-o, --output <dir>", both("输出目录", "directory to write to"))
    .option("--stream", both("取本机事件流中上次之后的事件", "take what is new in this machine's stream"))
    .option("--format <name>", both("日志格式，默认 auto", "format of the logs, auto by default"))
    .option("--encoding <name>", both("utf-8 或 gb18030", "utf-8 or gb18030"))
    .option("--timezone <offset>", both("无时区时间戳的时区", "zone of stamps without one"))
    .option(
      "--certificate <file>",
      both("签名证书（PEM，含中间证书）", "certificate to sign with (PEM, with its issuers)"),
    )
    .option("--key <file>", both("私钥（PEM）", "its private key (PEM)"))
    .option("--max-bytes <n>", both("一包最多取事件流的字节数", "most bytes of the stream in one bundle"))
    .option("--acknowledged <file>", both("核对该回执", "check this acknowledgement"))
    .option("--anchors <file>", both("接收方的信任根（PEM）", "authorities of the receiver (PEM)"))
    .action(async (files: string[], { maxBytes, stream, ...texts }: Options, command: Command) => {
      const { loadConfig } = await import("./config/load.ts");
      const { runProgram } = await import("./pipe.ts");
      const config = loadConfig(command.optsWithGlobals<{ config?: string }>().config, process.env);
      const args = ["--data", config.data, "--language", config.language, ...(stream === true ? ["--stream"] : [])];
      for (const [name, value] of Object.entries({ ...texts, "max-bytes": maxBytes }))
        if (value !== undefined) args.push(`--${name}`, value);
      process.exitCode = await runProgram("collectors/src/bundle/main.ts", [...args, ...files]);
    });
}
