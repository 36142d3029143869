import { readFileSync } from "node:fs";
import { Command, Option } from "commander";
import { addBacktest } from "./backtest.ts";
import { addBench } from "./bench.ts";
import { addBundle } from "./bundle.ts";
import { addCollect } from "./collect.ts";
import { addCollectors } from "./collectors.ts";
import { addComply } from "./comply.ts";
import { addData } from "./data.ts";
import { addEnrichment } from "./enrichment/command.ts";
import { addExplain, addFields } from "./explain.ts";
import { addPki } from "./pki.ts";
import type { Detect } from "./pipe.ts";
import { both } from "./say.ts";
import { addStatement } from "./statement.ts";
import { addSuricataRules } from "./suricata-rules.ts";
import { fromRoot } from "./up/parts.ts";

/** The `chengfang` command. Each verb loads what it needs only when it runs, so that help and `--version` are at once. */
export function program(): Command {
  const chengfang = new Command("chengfang")
    .description(
      both("城防：政府网络安全运营与等级保护平台", "security operations and classified protection for a city"),
    )
    .option(
      "-c, --config <file>",
      both("配置文件，默认 ./chengfang.yml", "configuration file, ./chengfang.yml by default"),
    )
    .version(versionOf(fromRoot("package.json")), "--version", both("显示版本", "show the version"))
    .helpOption("-h, --help", both("显示帮助", "show help"))
    .helpCommand("help [command]", both("显示某条命令的帮助", "show help of a command"))
    .showHelpAfterError()
    // 1 is an answer (a miss, refused rules); what is asked wrongly is 2 everywhere.
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));
  for (const add of [
    platform,
    records,
    normalizing,
    detection,
    addExplain,
    rules,
    addBacktest,
    addCollectors,
    addEnrichment,
    addStatement,
    addCollect,
    addBundle,
    addSuricataRules,
    addComply,
    addData,
    addPki,
    addBench,
  ])
    add(chengfang);
  return chengfang;
}

function versionOf(file: string): string {
  const { version } = JSON.parse(readFileSync(file, "utf8")) as { version: string };
  return version;
}

function platform(to: Command): void {
  to.command("up")
    .description(both("启动平台全部部件，Ctrl-C 停止", "start every part of the platform; Ctrl-C stops it"))
    .option("--json", both("就绪后在标准输出打印一行 JSON", "print one line of JSON on stdout when ready"), false)
    .action(async ({ json }: { json: boolean }, command: Command) => {
      const { up } = await import("./up/up.ts");
      process.exitCode = await up({ json, ...command.optsWithGlobals<{ config?: string }>() });
    });
  to.command("demo")
    .description(both("向运行中的平台播放城市的一天", "play a scripted day of a city into the running platform"))
    .option("--speed <n>", both("倍速", "times real speed"), "60")
    .option("--host <address>", both("syslog 地址", "syslog address"), "127.0.0.1")
    .option("--seed <n>", both("随机种子，同一种子结果相同", "seed; the same one gives the same day"), "1")
    .action(async (options: { speed: string; host: string; seed: string }, command: Command) => {
      const { demo } = await import("./demo/demo.ts");
      await demo({
        speed: Number(options.speed),
        host: options.host,
        seed: Number(options.seed),
        ...command.optsWithGlobals<{ config?: string }>(),
      });
    });
  to.command("drill")
    .description(
      both(
        "把演练场景注入正在进行的演练（令牌由环境变量给出）",
        "play the scenario of a running drill into its lane; the token comes in the environment",
      ),
    )
    .argument("<id>", both("演练编号", "the drill's id"))
    .option("--speed <n>", both("倍速", "times real speed"), "1")
    .option("--to <url>", both("控制台地址", "the console's address"))
    .action(async (id: string, options: { speed: string; to?: string }, command: Command) => {
      const { drill } = await import("./drill/drill.ts");
      await drill({ id, ...options, speed: Number(options.speed), ...command.optsWithGlobals<{ config?: string }>() });
    });
}

function records(to: Command): void {
  to.command("token")
    .description(both("接口令牌", "API tokens"))
    .command("create")
    .description(both("创建令牌并只打印一次", "make a token and print it once"))
    .requiredOption("--role <role>", both("角色", "role"))
    .option("--name <name>", both("名称", "name"), "cli")
    .option("--days <n>", both("有效天数，默认不过期", "days it is valid, for ever by default"))
    .action(async (options: { role: string; name: string; days?: string }, command: Command) => {
      const { createToken } = await import("./token.ts");
      await createToken({ ...options, ...command.optsWithGlobals<{ config?: string }>() });
    });
  to.command("account")
    .description(both("账号", "accounts"))
    .command("reset <name>")
    .description(
      both("在本机重置账号口令，打印一次性口令", "give an account a new one-time password, at the machine itself"),
    )
    .action(async (name: string, _options: object, command: Command) => {
      const { resetAccount } = await import("./account.ts");
      await resetAccount(name, command.optsWithGlobals<{ config?: string }>());
    });
  const report = to.command("report").description(both("报告", "reports"));
  situationCommands(report);
  report
    .command("incident <id>")
    .description(both("打印事件报告（公文格式 .docx）", "write an incident report (.docx, official document layout)"))
    .requiredOption("-o, --output <file>", both("输出文件", "file to write"))
    .addOption(new Option("--language <language>", both("语言", "language")).choices(["zh", "en"]))
    .action(async (id: string, options: { output: string; language?: "zh" | "en" }, command: Command) => {
      const { reportIncident } = await import("./report.ts");
      await reportIncident(id, { ...options, ...command.optsWithGlobals<{ config?: string }>() });
    });
}

/** The reports that write themselves. */
function situationCommands(report: Command): void {
  const titles = { daily: "日报", weekly: "周报", monthly: "月报" } as const;
  for (const period of ["daily", "weekly", "monthly"] as const)
    report
      .command(period)
      .description(both(`态势${titles[period]}`, `the ${period} situation report`))
      .requiredOption("-o, --out <file>", both("输出文件（.docx、.pdf、.txt）", "file to write (.docx, .pdf, .txt)"))
      .option("--from <day>", both("起始日期或时间", "first day or time"))
      .option("--to <day>", both("结束日期或时间（不含）", "day or time at which it ends, not included"))
      .addOption(new Option("--language <language>", both("语言", "language")).choices(["zh", "en"]))
      .action(
        async (options: { out: string; from?: string; to?: string; language?: "zh" | "en" }, command: Command) => {
          const { reportSituation } = await import("./report-situation.ts");
          const { out: output, ...rest } = options;
          await reportSituation(period, { ...rest, output, ...command.optsWithGlobals<{ config?: string }>() });
        },
      );
}

const formats = both(
  "syslog sshd auth nginx-access nginx-error apache-access winlogbeat evtx-json windows-xml eve ecs netflow auto",
  "auto",
);

function normalizing(to: Command): void {
  to.command("normalize")
    .description(
      both("把标准输入的原始日志转为 ECS（每行一个 JSON）", "turn raw logs on stdin into ECS, one JSON a line"),
    )
    .option("--format <name>", formats, "auto")
    .option("--timezone <offset>", both("无时区时间戳的时区", "zone of stamps without one"), "+08:00")
    .option(
      "--first-line <regex>",
      both("多行记录的首行", "what the first line of a record of several lines looks like"),
    )
    .option(
      "--packets <pattern...>",
      both(
        "流量报文文件（每个一个报文），如 'DIR/*.dat'；先读名称含 tpl 的",
        "files of flow packets, one each, as 'DIR/*.dat'; those named tpl first",
      ),
    )
    .option(
      "--formats <dir...>",
      both("自定义格式（YAML）所在目录，可多个", "directories with format definitions (YAML) of your own"),
    )
    .action(normalize);
}

interface Normalizing {
  readonly format: string;
  readonly timezone: string;
  readonly firstLine?: string;
  readonly packets?: readonly string[];
  readonly formats?: readonly string[];
}

async function normalize({ format, timezone, firstLine, packets = [], formats: own = [] }: Normalizing): Promise<void> {
  const { runProgram } = await import("./pipe.ts");
  const args = ["--format", format, "--timezone", timezone];
  for (const pattern of packets) args.push("--packets", pattern);
  for (const folder of own) args.push("--formats", folder);
  if (firstLine !== undefined) args.push("--first-line", firstLine);
  process.exitCode = await runProgram("collectors/src/normalize.ts", args);
}

function detection(to: Command): void {
  to.command("detect")
    .description(
      both(
        "用 Sigma 规则检测标准输入的日志，每次命中输出一行 JSON；退出码 0 完成，2 出错",
        "match the logs on stdin against Sigma rules, a line of JSON for each match; exit code 0 if done, 2 if not",
      ),
    )
    .requiredOption("--rules <dir...>", both("规则目录，可多个", "rule directories"))
    .addOption(
      new Option("--format <name>", both("输入格式", "format of the input"))
        .choices(["native", "ecs", "evtx-json", "winlogbeat", "eve"])
        .default("native"),
    )
    .addOption(
      new Option("--routing <how>", both("日志源匹配方式", "how log sources are matched"))
        .choices(["strict", "conflict"])
        .default("strict"),
    )
    .option("--logsource <k=v,...>", both("native 记录的日志源", "log source of native records"))
    .option(
      "--workers <n>",
      both(
        "线程数，默认 1；大文件可用多线程，各占一份内存",
        "threads, 1 by default; more for large inputs, each with memory of its own",
      ),
    )
    .option("--no-correlations", both("不判断关联规则", "leave correlations out"))
    .action(async (options: Detect) => {
      const { detect } = await import("./pipe.ts");
      process.exitCode = await detect(options);
    });
}

function rules(to: Command): void {
  const verbs = to.command("rules").description(both("规则", "rules"));
  addFields(verbs);
  verbs
    .command("lint <dir...>")
    .description(
      both(
        "检查规则目录：逐行报告问题与建议；退出码 0 全部可载入，1 有规则被拒，2 用法错误",
        "check rule directories: problems and advice, one a line; exit code 0 if all load, 1 if some are refused, 2 for wrong use",
      ),
    )
    .option("--json", both("输出一个 JSON 对象", "print one JSON object"))
    .action(async (directories: string[], { json }: { json?: boolean }) => {
      const { runProgram } = await import("./pipe.ts");
      process.exitCode = await runProgram("analyzer/src/lint.ts", json ? ["--json", ...directories] : directories);
    });
  verbs
    .command("add <dir>")
    .description(
      both("把规则目录加入平台，运行中即时生效", "add a rule directory; a running platform takes it at once"),
    )
    .action(async (directory: string, _options: object, command: Command) => {
      const { addRules } = await import("./rules.ts");
      await addRules(directory, command.optsWithGlobals<{ config?: string }>());
    });
}
