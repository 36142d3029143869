import { Option } from "commander";
import type { Command } from "commander";
import { both } from "./say.ts";

const list = (text: string) =>
  text
    .split(",")
    .map((each) => each.trim())
    .filter(Boolean);
const encoding = () =>
  new Option(
    "--encoding <name>",
    both("文件编码，默认自动识别", "encoding of the file, told from its beginning by default"),
  ).choices(["utf-8", "gb18030"]);
const tables = () =>
  new Option("--tables <names>", both("只处理这些表，逗号分隔", "these tables alone, apart by commas")).argParser(list);
const json = both("输出 JSON", "print JSON");

/** `chengfang data`: sensitive fields found, and masked copies made, by programs of the console that run beside this one. */
export function addData(to: Command): void {
  const verbs = to
    .command("data")
    .description(both("数据安全：敏感字段发现、静态脱敏", "data protection: sensitive fields, masked copies"));
  discover(verbs);
  mask(verbs);
}

function discover(verbs: Command): void {
  verbs
    .command("discover <file|url>")
    .description(
      both(
        "在 CSV、JSON 行、XLSX 文件或 PostgreSQL 数据库中发现敏感字段",
        "find sensitive fields in a CSV, JSON-lines or XLSX file, or a PostgreSQL database",
      ),
    )
    .addOption(tables())
    .addOption(encoding())
    .option("--json", json, false)
    .action(async (target: string, options: object, command: Command) =>
      run("discover", { target, ...options }, command),
    );
}

function mask(verbs: Command): void {
  const verb = verbs
    .command("mask [file]")
    .description(
      both(
        "制作脱敏副本：文件，或整表复制到另一个数据库",
        "make a masked copy: of a file, or of tables into another database",
      ),
    );
  for (const option of masking()) verb.addOption(option);
  verb.action(async (file: string | undefined, options: object, command: Command) =>
    run("mask", { file, ...options }, command),
  );
}

const masking = (): Option[] => [
  new Option("-o, --output <file>", both("输出文件", "file to write")),
  new Option("--from <url>", both("源库 postgres://…", "database to read, postgres://…")),
  new Option("--to <url>", both("目标库 postgres://…", "database to write, postgres://…")),
  tables(),
  new Option("--rules <file>", both("列与规则（YAML）", "columns and rules (YAML)")),
  new Option(
    "--purpose <name>",
    both("假名用途：同一用途各文件一致", "purpose of the pseudonyms: consistent in all files of one purpose"),
  ),
  new Option(
    "--variant <name>",
    both("脱敏强度，有用途时默认 share", "how much is left; share by default where there is a purpose"),
  ).choices(["normal", "strict", "share"]),
  encoding(),
  new Option(
    "--drop-malformed",
    both("丢弃列数不符的行，而不是失败", "leave out rows with a wrong number of cells instead of failing"),
  ).default(false),
  new Option(
    "--quasi <columns>",
    both("准标识符列，用于 k 匿名检查", "quasi-identifiers to check k-anonymity by"),
  ).argParser(list),
  new Option("--k <n>", both("最小分组小于 k 则失败", "fail if somebody stands in a smaller crowd")).argParser(Number),
  new Option("--dataset <id>", both("数据集编号，记入使用日志", "dataset it is a copy of, for the trail of uses")),
  new Option("--json", json).default(false),
];

async function run(program: "mask" | "discover", options: object, command: Command): Promise<void> {
  const { loadConfig } = await import("./config/load.ts");
  const { runProgram } = await import("./pipe.ts");
  const config = loadConfig(command.optsWithGlobals<{ config?: string }>().config, process.env);
  const env = { ...process.env, CHENGFANG_CONFIG: JSON.stringify(config), CHENGFANG_OPTIONS: JSON.stringify(options) };
  process.exitCode = await runProgram(`console/api/src/copies/${program}.ts`, [], env);
}
