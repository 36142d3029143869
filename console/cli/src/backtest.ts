import { type Command, Option } from "commander";
import { both } from "./say.ts";

interface Options {
  readonly rules?: string[];
  readonly only?: string[];
  readonly filter?: string[];
  readonly set?: string[];
  readonly values?: string;
  readonly last?: string;
  readonly from?: string;
  readonly to?: string;
  readonly zone?: string;
  readonly events?: string;
  readonly format: "ecs" | "native";
  readonly against?: string[] | true;
  readonly unchanged?: boolean;
  readonly expect?: string;
  readonly top: string;
  readonly samples: string;
  readonly data?: string;
  readonly json?: boolean;
}

/** `backtest`: what rules, exceptions or other thresholds would have given over the events that are stored. */
export function addBacktest(to: Command): void {
  const command = to
    .command("backtest")
    .description(
      both(
        "回测：规则、例外或新阈值在已保存日志上会产生哪些告警；退出码 0 完成，1 不符合预期，2 参数有误，130 中断",
        "what rules, exceptions or other thresholds would have given over stored events; exits 0 done, 1 expectations not met, 2 refused, 130 interrupted",
      ),
    );
  for (const add of [addRules, addPeriod, addOutput]) add(command);
  command.action(async (options: Options) => {
    const { runProgram } = await import("./pipe.ts");
    const { loadConfig } = await import("./config/load.ts");
    const { resolve } = await import("node:path");
    const config = loadConfig(command.optsWithGlobals<{ config?: string }>().config, process.env);
    const data = options.data === undefined ? config.data : resolve(options.data);
    const environment = { ...process.env, CHENGFANG_CONFIG: JSON.stringify({ ...config, data }) };
    const args = [...argumentsOf(options), `--language=${config.language}`];
    process.exitCode = await runProgram("analyzer/src/backtest/program.ts", args, environment);
  });
}

function addRules(command: Command): void {
  command
    .option("--rules <path...>", both("要试的规则，默认平台上的规则", "rules to try; those of the platform by default"))
    .option("--only <id...>", both("只试这些规则及与其相连的关联规则", "only these, with the correlations around them"))
    .option("--filter <file...>", both("再加上这些例外（Sigma filter）", "lay these Sigma filters over them"))
    .option(
      "--set <rule.key=value...>",
      both("改阈值：规则.gte=20、规则.timespan=10m", "other thresholds: RULE.gte=20, RULE.timespan=10m"),
    )
    .option("--values <file>", both("占位符的取值（YAML）", "values of placeholders, YAML"))
    .option(
      "--against [path...]",
      both("与这些规则对照；不写目录则与平台现行规则对照", "hold it against these rules; alone: those in force"),
    )
    .option(
      "--unchanged",
      both("与不加 --filter、--set 时对照", "hold it against the same without --filter and --set"),
    );
}

function addPeriod(command: Command): void {
  command
    .option("--last <span>", both("最近多久：7d、12h、30m", "the time up to now: 7d, 12h, 30m"))
    .option(
      "--from <time>",
      both("起始（含）：日期或带时区的时间", "start, inclusive: a date, or a time with its zone"),
    )
    .option(
      "--to <time>",
      both("结束（时间不含，日期含当天），默认现在", "end, exclusive; a date: its end; now by default"),
    )
    .option("--zone <name>", both("按哪个时区分日，默认 UTC", "whose days are counted, UTC by default"))
    .option("--events <file>", both("改用文件中的日志（NDJSON）", "events of a file instead, NDJSON"))
    .addOption(
      new Option("--format <name>", both("文件的格式", "format of the file")).choices(["ecs", "native"]).default("ecs"),
    )
    .option("--data <dir>", both("数据目录，默认按配置", "data directory, the configured one by default"));
}

function addOutput(command: Command): void {
  command
    .option(
      "--expect <file>",
      both("预期命中数（exactly、at_least、at_most）", "expected matches: exactly, at_least, at_most"),
    )
    .option("--top <n>", both("每类主体列出几个", "entities named of each kind"), "10")
    .option("--samples <n>", both("每条规则列出几条样本", "samples shown of each rule"), "3")
    .option("--json", both("输出 JSON", "print JSON"));
}

/** Each with its value in one piece, so that a value may begin with a hyphen. */
function argumentsOf(options: Options): string[] {
  const { against } = options;
  const many = { rules: options.rules, only: options.only, filter: options.filter, set: options.set };
  const one = {
    values: options.values,
    last: options.last,
    from: options.from,
    to: options.to,
    zone: options.zone,
    events: options.events,
    format: options.format,
    expect: options.expect,
    top: options.top,
    samples: options.samples,
  };
  return [
    ...Object.entries(many).flatMap(([name, values = []]) => values.map((value) => `--${name}=${value}`)),
    ...Object.entries(one).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}=${value}`])),
    ...(against === true ? ["--against-current"] : (against ?? []).map((path) => `--against=${path}`)),
    ...(options.unchanged ? ["--unchanged"] : []),
    ...(options.json ? ["--json"] : []),
  ];
}
